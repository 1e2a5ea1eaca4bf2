/**
 * Problems, hovers and fixes of real files in a real editor. What is wrong and its remedy are AWS's:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html (IPv6-only mode)
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html (dual-stack addresses of registries)
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EditorHost } from '../../support/editor';
import { allDiagnostics, applyFix, closeAll, diagnosticsOf, eventually, fixTitlesAt, hoverAt, isRecognized, rangeOf, replaceText, setTarget, show } from '../../support/editorFeatures';
import { startHost } from '../../support/editorHost';

const ecrHost = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com';
/** Written as AWS documents it. */
const dualStackHost = '111122223333.dkr-ecr.ap-northeast-1.on.aws';

const task = JSON.stringify(
  {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      { name: 'web', image: `${ecrHost}/web:3`, essential: true },
      { name: 'agent', image: 'ghcr.io/example/agent:1', essential: false },
    ],
  },
  null,
  2,
);

const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "512"
      ContainerDefinitions:
        - Name: web
          Image: !Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/web:3"
`;

const workspace = {
  'task.json': task,
  'renamed/before.json': task,
  'template.yaml': template,
  'package.json': JSON.stringify({ name: 'other', image: `${ecrHost}/web:3` }),
  'compose.yaml': 'services:\n  web:\n    image: ghcr.io/example/web:1\n',
  'notes.md': `image: ${ecrHost}/web:3\n`,
};

let editor: EditorHost;
const problemsOf = (name: string) => editor.evaluate(diagnosticsOf, name);
const codesOf = async (name: string) => (await problemsOf(name)).map(({ code, severity }) => `${code} ${severity}`);

beforeAll(async () => {
  editor = await startHost({ workspace });
});
afterAll(() => editor?.stop());
beforeEach(async () => {
  await editor.evaluate(closeAll);
  await editor.evaluate(setTarget, null);
});

describe('problems', () => {
  it('stand at the host of each image that has no IPv6, and nowhere else', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-101 Information', 'IPV6-104 Information']);
    const found = await problemsOf('task.json');
    expect(found.map(({ start, end }) => ({ start, end }))).toEqual([rangeOf(task, ecrHost), rangeOf(task, 'ghcr.io')]);
    expect(found.map(({ page }) => page.split('/').at(-1))).toEqual(['IPV6-101.md', 'IPV6-104.md']);
    expect(found[0]?.message).toContain(ecrHost);
  });

  it('stand in a template at the address inside Fn::Sub', async () => {
    await editor.evaluate(show, 'template.yaml');
    await eventually(() => codesOf('template.yaml')).toEqual(['IPV6-101 Information']);
    const [found] = await problemsOf('template.yaml');
    expect({ start: found?.start, end: found?.end }).toEqual(rangeOf(template, '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com'));
  });

  it('speak louder for a chosen target, and quietly again without one', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-101 Information', 'IPV6-104 Information']);
    await editor.evaluate(setTarget, 'ipv6-only');
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-101 Warning', 'IPV6-104 Warning']);
    await editor.evaluate(setTarget, null);
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-101 Information', 'IPV6-104 Information']);
  });

  it('follow the text while it is typed', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toHaveLength(2);
    await editor.evaluate(replaceText, { from: 'ghcr.io/example/agent:1', to: `${dualStackHost}/agent:1` });
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-101 Information']);
  });

  it('go with a file that is closed, and with the old name of one that is renamed', async () => {
    await editor.evaluate(show, 'renamed/before.json');
    await eventually(() => codesOf('renamed/before.json')).toHaveLength(2);
    await editor.evaluate(async (vscode) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      if (!folder) throw new Error('no folder is open');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(vscode.Uri.joinPath(folder, 'renamed/before.json'), vscode.Uri.joinPath(folder, 'renamed/after.json'));
      return vscode.workspace.applyEdit(edit);
    });
    await eventually(() => editor.evaluate(allDiagnostics)).toEqual(['renamed/after.json']);
    await editor.evaluate(closeAll);
    await eventually(() => editor.evaluate(allDiagnostics)).toEqual([]);
  });

  it.each(['package.json', 'compose.yaml'])('never stand in %s', async (name) => {
    await editor.evaluate(show, name);
    expect(await editor.evaluate(isRecognized, name)).toBe(false);
    expect(await problemsOf(name)).toEqual([]);
  });

  it('never stand in a text that is no JSON or YAML', async () => {
    await editor.evaluate(show, 'notes.md');
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toHaveLength(2);
    expect(await problemsOf('notes.md')).toEqual([]);
  });
});

describe('the quick fix', () => {
  it('writes the dual-stack address of the registry and ends the problem', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toHaveLength(2);
    const at = rangeOf(task, ecrHost).start;
    const [title = ''] = await editor.evaluate(fixTitlesAt, at);
    const text = await editor.evaluate(applyFix, { at, title });
    expect(text).toBe(task.replace(ecrHost, dualStackHost));
    await eventually(() => codesOf('task.json')).toEqual(['IPV6-104 Information']);
  });

  it('keeps the references of Fn::Sub', async () => {
    await editor.evaluate(show, 'template.yaml');
    await eventually(() => codesOf('template.yaml')).toHaveLength(1);
    const at = rangeOf(template, 'dkr.ecr').start;
    const [title = ''] = await editor.evaluate(fixTitlesAt, at);
    const text = await editor.evaluate(applyFix, { at, title });
    expect(text).toBe(template.replace('.dkr.ecr.${AWS::Region}.amazonaws.com', '.dkr-ecr.${AWS::Region}.on.aws'));
  });
});

describe('the hover', () => {
  it('says why, what to write instead, from where and since when it is known', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codesOf('task.json')).toHaveLength(2);
    const text = await editor.evaluate(hoverAt, rangeOf(task, ecrHost).start);
    expect(text).toContain('IPV6-101');
    expect(text).toContain('Use the dual-stack address of ECR');
    expect(text).toMatch(/\(https:\/\/docs\.aws\.amazon\.com\/[^)]+\)/);
    expect(text).toMatch(/read 20\d\d/);
  });

  it('is absent where there is nothing to say', async () => {
    await editor.evaluate(show, 'task.json');
    expect(await editor.evaluate(hoverAt, rangeOf(task, '"family"').start)).toBe('');
  });
});
