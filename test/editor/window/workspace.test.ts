/** Findings of files that are not open: the reading of a workspace, the tree, "Check Workspace", and that nothing stale stays. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { notification, runCommand } from '../../support/editorActions';
import { closeAll, eventually, replaceText, show } from '../../support/editorFeatures';
import type { Inner } from '../../support/editorLink';

const image = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3';
const dualStackImage = '111122223333.dkr-ecr.ap-northeast-1.on.aws/web:3';
const task = (name: string): string => JSON.stringify({ family: name, requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name, image }] }, null, 2);

/** Codes of the problems of this extension, by file. */
const problems: Inner<undefined, Record<string, string[]>> = (vscode) =>
  Object.fromEntries(
    vscode.languages
      .getDiagnostics()
      .map(([uri, list]) => [vscode.workspace.asRelativePath(uri), list.filter(({ source }) => source === 'ipv6-fargate').map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)))] as const)
      .filter(([, codes]) => codes.length > 0),
  );

const run: Inner<string, null> = async (vscode, command) => {
  await vscode.commands.executeCommand(command);
  return null;
};

/** What a screen reader says of the rows of the tree. */
const rows = async ({ page }: Editor): Promise<string[]> => {
  const labels = await page.locator('.pane:has(.pane-header[aria-label^="Findings"]) .monaco-list-row').evaluateAll((found) => found.map((row) => row.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace(/, (?:collapsed|expanded)$/u, ''));
};
const filesOf = async (editor: Editor): Promise<string[]> => (await rows(editor)).filter((label) => /, \d+ findings?$/u.test(label));

describe('one folder', () => {
  let editor: Editor;
  const write = (name: string, text: string): Promise<void> => fs.mkdir(path.dirname(path.join(editor.folder, name)), { recursive: true }).then(() => fs.writeFile(path.join(editor.folder, name), text));
  const remove = (name: string): Promise<void> => fs.rm(path.join(editor.folder, name), { recursive: true });

  beforeAll(async () => {
    editor = await startEditor({
      workspace: {
        'task.json': task('web'),
        'deploy/api.json': task('api'),
        'plain.json': '{ "name": "web" }',
        'ignored/task.json': task('ignored'),
        'node_modules/p/task.json': task('installed'),
        'cdk.out/task.json': task('built'),
        'left/out.json': task('left'),
        '.gitignore': 'ignored/\n',
      },
      settings: { 'ipv6Fargate.scan.exclude': ['**/left'] },
    });
  });
  afterAll(() => editor?.stop());
  afterEach(async () => {
    await editor.evaluate(closeAll);
  });

  it('says nothing while no file of ours is open', async () => {
    await editor.evaluate(show, 'plain.json');
    expect(await editor.evaluate(problems)).toEqual({});
  });

  it('is read for the tree, without what git, packages, builds and settings leave out, and adds no problems', async () => {
    await editor.evaluate(run, 'ipv6Fargate.findings.focus');
    await eventually(() => filesOf(editor)).toEqual(['deploy/api.json, 1 finding', 'task.json, 1 finding']);
    expect(await editor.evaluate(problems)).toEqual({});
    expect((await rows(editor))[1]).toMatch(/^Information: .* has no IPv6 address.* deploy\/api\.json, line 10$/u);
  });

  it('lists by service when asked', async () => {
    await editor.evaluate(run, 'ipv6Fargate.listByService');
    await eventually(() => filesOf(editor)).toEqual(['Amazon ECR, 2 findings']);
    await editor.evaluate(run, 'ipv6Fargate.listByFile');
    await eventually(() => filesOf(editor)).toHaveLength(2);
  });

  it('opens a finding at its line', async () => {
    await editor.page.locator('.monaco-list-row[aria-label*="deploy/api.json, line 10"]').click();
    await eventually(() => editor.evaluate((vscode) => `${vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1) ?? ''} ${String((vscode.window.activeTextEditor?.selection.start.line ?? 0) + 1)}`)).toBe('api.json 10');
  });

  it('is followed: files that come, change, move and go, and folders of them', async () => {
    await write('new/a.json', task('a'));
    await eventually(() => filesOf(editor)).toContain('new/a.json, 1 finding');
    await write('new/a.json', task('a').replace(image, dualStackImage));
    await eventually(() => filesOf(editor)).not.toContain('new/a.json, 1 finding');
    await write('new/a.json', task('a'));
    await eventually(() => filesOf(editor)).toContain('new/a.json, 1 finding');
    await fs.rename(path.join(editor.folder, 'new'), path.join(editor.folder, 'moved'));
    await eventually(() => filesOf(editor)).toEqual(['deploy/api.json, 1 finding', 'moved/a.json, 1 finding', 'task.json, 1 finding']);
    await remove('moved');
    await eventually(() => filesOf(editor)).toEqual(['deploy/api.json, 1 finding', 'task.json, 1 finding']);
  });

  it('follows what git leaves out', async () => {
    await write('.gitignore', 'ignored/\ndeploy/\n');
    await eventually(() => filesOf(editor)).toEqual(['task.json, 1 finding']);
    await write('.gitignore', 'ignored/\n');
    await eventually(() => filesOf(editor)).toHaveLength(2);
  });

  it('shows what an open document says in place of its file, and its file again when it is closed unsaved', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => editor.evaluate(problems)).toEqual({ 'task.json': ['IPV6-101'] });
    await editor.evaluate(replaceText, { from: image, to: dualStackImage });
    await eventually(() => filesOf(editor)).toEqual(['deploy/api.json, 1 finding']);
    await eventually(() => editor.evaluate(problems)).toEqual({});
    await editor.evaluate(closeAll);
    await eventually(() => filesOf(editor)).toHaveLength(2);
    expect(await editor.evaluate(problems)).toEqual({});
  });

  it('lists a document that was never saved, while it is open', async () => {
    await editor.evaluate(async (vscode, content) => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
      return null;
    }, task('draft'));
    await eventually(() => filesOf(editor)).toContain('Untitled-1, 1 finding');
    await editor.evaluate(closeAll);
    await eventually(() => filesOf(editor)).toHaveLength(2);
  });

  describe('"Check Workspace"', () => {
    it('makes problems of all findings and says how many', async () => {
      await runCommand(editor.page, 'IPv6 Fargate: Check Workspace');
      await notification(editor.page, '2 findings in 2 files.').getByRole('button', { name: 'Show' }).click();
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'], 'task.json': ['IPV6-101'] });
    });

    it('keeps them up to date: saved, changed on disk, renamed and deleted', async () => {
      await write('task.json', task('web').replace(image, dualStackImage));
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'] });
      await write('task.json', task('web'));
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'], 'task.json': ['IPV6-101'] });
      await editor.evaluate(async (vscode) => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        if (!folder) throw new Error('no folder is open');
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(vscode.Uri.joinPath(folder, 'task.json'), vscode.Uri.joinPath(folder, 'renamed.json'));
        await vscode.workspace.applyEdit(edit);
        return null;
      });
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'], 'renamed.json': ['IPV6-101'] });
      await remove('renamed.json');
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'] });
      await write('task.json', task('web'));
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'], 'task.json': ['IPV6-101'] });
    });

    it('gives way to an open document, and stands again when that is closed', async () => {
      await editor.evaluate(show, 'task.json');
      await editor.evaluate(replaceText, { from: image, to: dualStackImage });
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'] });
      await editor.evaluate(closeAll);
      await eventually(() => editor.evaluate(problems)).toEqual({ 'deploy/api.json': ['IPV6-101'], 'task.json': ['IPV6-101'] });
    });

    it('leaves the problems of open documents when it is cleared', async () => {
      await editor.evaluate(show, 'task.json');
      await eventually(() => editor.evaluate((vscode) => vscode.window.activeTextEditor?.document.uri.path.endsWith('task.json') ?? false)).toBe(true);
      await runCommand(editor.page, 'IPv6 Fargate: Clear Workspace Problems');
      await eventually(() => editor.evaluate(problems)).toEqual({ 'task.json': ['IPV6-101'] });
      await eventually(() => filesOf(editor)).toHaveLength(2);
    });
  });
});

describe('reading that is off', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({ workspace: { 'task.json': task('web'), 'other.json': task('other') }, settings: { 'ipv6Fargate.scan.enabled': false } });
  });
  afterAll(() => editor?.stop());

  it('lists open documents only, and says why', async () => {
    await editor.evaluate(run, 'ipv6Fargate.findings.focus');
    await editor.page.getByText('ipv6Fargate.scan.enabled').waitFor();
    await editor.evaluate(show, 'task.json');
    await eventually(() => filesOf(editor)).toEqual(['task.json, 1 finding']);
    await editor.evaluate(closeAll);
    await eventually(() => filesOf(editor)).toEqual([]);
  });

  it('reads all the same when a person asks, until it is cleared', async () => {
    await editor.evaluate(run, 'ipv6Fargate.checkWorkspace');
    await eventually(() => editor.evaluate(problems)).toEqual({ 'task.json': ['IPV6-101'], 'other.json': ['IPV6-101'] });
    await editor.evaluate(run, 'ipv6Fargate.clearWorkspace');
    await eventually(() => editor.evaluate(problems)).toEqual({});
    await eventually(() => filesOf(editor)).toEqual([]);
  });
});

/** A VPC without any way out for IPv4, in the file that a stack of the network exports its subnet from. */
const network = `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Ipv6: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true } }
  Subnet: { Type: AWS::EC2::Subnet, DependsOn: Ipv6, Properties: { VpcId: !Ref Vpc, Ipv6Native: true, AssignIpv6AddressOnCreation: true, Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 1, 64]] } }
Outputs:
  Subnet: { Value: !Ref Subnet, Export: { Name: orders-task-subnet } }
`;
const service = `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: web
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [!ImportValue orders-task-subnet] } }
`;

/** Severity of each problem of a file. */
const severitiesOf: Inner<string, string[]> = (vscode, name) =>
  vscode.languages
    .getDiagnostics()
    .filter(([uri]) => vscode.workspace.asRelativePath(uri) === name)
    .flatMap(([, list]) => list.filter(({ source }) => source === 'ipv6-fargate').map(({ severity }) => vscode.DiagnosticSeverity[severity] ?? ''));

describe('files that name each other', () => {
  let editor: Editor;
  const write = (name: string, text: string): Promise<void> => fs.writeFile(path.join(editor.folder, name), text);
  beforeAll(async () => {
    editor = await startEditor({ workspace: { 'task.json': task('web'), 'network.yaml': network, 'service.yaml': service } });
  });
  afterAll(() => editor?.stop());

  it('are judged together, with the lines of the others, as soon as they have been read', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Warning']);
    const related = await editor.evaluate((vscode) =>
      vscode.languages
        .getDiagnostics()
        .filter(([uri]) => uri.path.endsWith('/task.json'))
        .flatMap(([, list]) => list.flatMap(({ relatedInformation }) => relatedInformation ?? []))
        .map(({ location }) => `${vscode.workspace.asRelativePath(location.uri)}:${String(location.range.start.line + 1)}`),
    );
    expect(related).toEqual(expect.arrayContaining(['service.yaml:2', 'network.yaml:4']));
  });

  it('are judged again when one of them changes, is gone, or is changed and not saved', async () => {
    await write('service.yaml', service.replace('TaskDefinition: web', 'TaskDefinition: other'));
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Information']);
    await write('service.yaml', service);
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Warning']);
    await fs.rm(path.join(editor.folder, 'service.yaml'));
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Information']);
    await write('service.yaml', service);
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Warning']);
    await editor.evaluate(show, 'service.yaml');
    await editor.evaluate(replaceText, { from: 'TaskDefinition: web', to: 'TaskDefinition: other' });
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Information']);
    await editor.evaluate(closeAll);
    await editor.evaluate(show, 'task.json');
    await eventually(() => editor.evaluate(severitiesOf, 'task.json')).toEqual(['Warning']);
  });
});

describe('several folders', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({
      workspace: { 'blue/task.json': task('web'), 'green/task.json': task('web'), 'green/many/a.json': '{}', 'all.code-workspace': JSON.stringify({ folders: [{ path: 'blue' }, { path: 'green' }] }) },
      open: 'all.code-workspace',
    });
  });
  afterAll(() => editor?.stop());

  it('are read each by itself, and what one says is not said of the other', async () => {
    await editor.evaluate(run, 'ipv6Fargate.findings.focus');
    await eventually(() => filesOf(editor)).toEqual(['blue/task.json, 1 finding', 'green/task.json, 1 finding']);
    await fs.writeFile(path.join(editor.folder, 'green/task.json'), task('web').replace(image, dualStackImage));
    await eventually(() => filesOf(editor)).toEqual(['blue/task.json, 1 finding']);
    await fs.writeFile(path.join(editor.folder, 'green/task.json'), task('web'));
    await eventually(() => filesOf(editor)).toHaveLength(2);
  });

  it('have families of their own: a service of one runs no task definition of the other', async () => {
    await fs.writeFile(path.join(editor.folder, 'green/network.yaml'), network);
    await fs.writeFile(path.join(editor.folder, 'green/service.yaml'), service);
    await editor.evaluate(run, 'ipv6Fargate.checkWorkspace');
    await eventually(() => editor.evaluate(severitiesOf, 'green/task.json')).toEqual(['Warning']);
    expect(await editor.evaluate(severitiesOf, 'blue/task.json')).toEqual(['Information']);
  });

  it('leave nothing when one is closed', async () => {
    await editor.evaluate((vscode) => vscode.workspace.updateWorkspaceFolders(1, 1));
    await eventually(() => filesOf(editor)).toEqual(['task.json, 1 finding']);
  });
});
