import * as vscode from 'vscode';
import { severities, type Severity } from '../../core/analysis/types';
import { locale } from '../convert';
import type { FindingsBoard } from '../workspace/board';
import type { Cut, ScanState, WorkspaceScan } from '../workspace/scan';
import type { ShownFile, ShownFinding } from '../workspace/shown';

export interface FindingsTreeDeps {
  readonly board: FindingsBoard;
  readonly scan: WorkspaceScan;
  /** What the person chose for this workspace. */
  readonly memory: vscode.Memento;
  readonly explain: (ruleId: string) => Thenable<void>;
}

type Order = 'file' | 'service';

type Node =
  | { readonly is: 'file'; readonly file: ShownFile }
  | { readonly is: 'service'; readonly id: string; readonly label: string; readonly findings: readonly ShownFinding[] }
  | { readonly is: 'finding'; readonly finding: ShownFinding; readonly under: Order };

/** Many files change at once: the tree is drawn when they have. */
const drawMs = 100;
const orderKey = 'ipv6Fargate.findingsBy';

/** The list of findings, by file and by service. */
export function registerFindingsTree(deps: FindingsTreeDeps): vscode.Disposable {
  const { board, scan, memory, explain } = deps;
  const tree = new FindingsTree(board, memory.get<Order>(orderKey) ?? 'file');
  const view = vscode.window.createTreeView<Node>('ipv6Fargate.findings', { treeDataProvider: tree, showCollapseAll: true });
  let timer: NodeJS.Timeout | undefined;

  const draw = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      tree.refresh();
      view.badge = badgeOf(board);
    }, drawMs);
  };
  const tell = (state: ScanState): void => {
    view.message = state.is === 'done' && state.cuts.length > 0 ? state.cuts.map(cutText).join(' ') : '';
    void vscode.commands.executeCommand('setContext', 'ipv6Fargate.findingsState', state.is);
  };
  const order = (by: Order): void => {
    tree.by = by;
    void memory.update(orderKey, by);
    void vscode.commands.executeCommand('setContext', orderKey, by);
    tree.refresh();
  };
  const begin = (): void => {
    if (view.visible) scan.begin();
  };
  const chosen = (node: Node | undefined): ShownFinding | undefined => {
    const one = node ?? view.selection[0];
    return one?.is === 'finding' ? one.finding : undefined;
  };

  order(tree.by);
  tell(scan.state);
  draw();
  begin();
  return vscode.Disposable.from(
    view,
    tree,
    new vscode.Disposable(() => {
      clearTimeout(timer);
    }),
    board.onDidChange(draw),
    scan.onDidChange(tell),
    view.onDidChangeVisibility(begin),
    vscode.commands.registerCommand('ipv6Fargate.listByFile', () => {
      order('file');
    }),
    vscode.commands.registerCommand('ipv6Fargate.listByService', () => {
      order('service');
    }),
    vscode.commands.registerCommand('ipv6Fargate.explainFinding', async (node?: Node) => {
      const finding = chosen(node);
      if (finding) await explain(finding.ruleId);
    }),
    vscode.commands.registerCommand('ipv6Fargate.copyFinding', async (node?: Node) => {
      const finding = chosen(node);
      if (finding) await vscode.env.clipboard.writeText(`${placeOf(finding)}: ${finding.message} (${finding.ruleId})`);
    }),
  );
}

class FindingsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly board: FindingsBoard,
    public by: Order,
  ) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    switch (node?.is) {
      case undefined:
        return this.by === 'file' ? this.board.files().map((file) => ({ is: 'file', file })) : services(this.board.files());
      case 'file':
        return node.file.findings.map((finding) => ({ is: 'finding', finding, under: 'file' }));
      case 'service':
        return node.findings.map((finding) => ({ is: 'finding', finding, under: 'service' }));
      case 'finding':
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.is) {
      case 'file':
        return fileItem(node.file);
      case 'service':
        return serviceItem(node);
      case 'finding':
        return findingItem(node);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function services(files: readonly ShownFile[]): Node[] {
  const groups = new Map<string, { readonly label: string; readonly findings: ShownFinding[] }>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    const { id, label } = finding.group;
    const group = groups.get(id) ?? { label: label[locale()], findings: [] };
    group.findings.push(finding);
    groups.set(id, group);
  }
  return [...groups]
    .map(([id, { label, findings }]): Node & { is: 'service' } => ({ is: 'service', id, label, findings: findings.sort((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => worst(a.findings) - worst(b.findings) || a.label.localeCompare(b.label, locale()));
}

const rank = ({ severity }: ShownFinding): number => severities.indexOf(severity);
const worst = (findings: readonly ShownFinding[]): number => Math.min(...findings.map(rank));

function fileItem({ uri, findings }: ShownFile): vscode.TreeItem {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const path = vscode.workspace.asRelativePath(uri);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `file ${uri.toString()}`;
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  const folder = path.slice(0, Math.max(0, path.length - name.length - 1));
  item.description = folder === '' ? String(findings.length) : `${folder} · ${String(findings.length)}`;
  item.tooltip = path;
  item.accessibilityInformation = { label: `${path}, ${countText(findings.length)}` };
  item.contextValue = 'file';
  return item;
}

function serviceItem({ id, label, findings }: Node & { is: 'service' }): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `service ${id}`;
  item.description = String(findings.length);
  item.accessibilityInformation = { label: `${label}, ${countText(findings.length)}` };
  item.contextValue = 'service';
  return item;
}

function findingItem({ finding, under }: Node & { is: 'finding' }): vscode.TreeItem {
  const { uri, ruleId, severity, title, message, range } = finding;
  // A message begins with its host: in a narrow side bar all would look the same.
  const item = new vscode.TreeItem(title);
  item.description = under === 'file' ? `${String(range.start.line + 1)} · ${message}` : `${placeOf(finding)} · ${message}`;
  item.iconPath = iconOf(severity);
  item.tooltip = `${message}\n${placeOf(finding)} · ${ruleId}`;
  item.contextValue = 'finding';
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, { selection: range, preview: true } satisfies vscode.TextDocumentShowOptions] };
  item.accessibilityInformation = { label: `${severityText(severity)}: ${message} ${vscode.l10n.t('{0}, line {1}', vscode.workspace.asRelativePath(uri), range.start.line + 1)}` };
  return item;
}

function placeOf({ uri, range }: ShownFinding): string {
  return `${vscode.workspace.asRelativePath(uri)}:${String(range.start.line + 1)}`;
}

function iconOf(severity: Severity): vscode.ThemeIcon {
  switch (severity) {
    case 'error':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
    case 'warning':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
    case 'information':
      return new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground'));
    case 'hint':
      return new vscode.ThemeIcon('lightbulb', new vscode.ThemeColor('editorLightBulb.foreground'));
  }
}

function severityText(severity: Severity): string {
  return { error: vscode.l10n.t('Error'), warning: vscode.l10n.t('Warning'), information: vscode.l10n.t('Information'), hint: vscode.l10n.t('Hint') }[severity];
}

function countText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}

/** Only what a person must look at is counted on the icon. */
function badgeOf(board: FindingsBoard): vscode.ViewBadge | undefined {
  const value = board.files().flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).length;
  return value === 0 ? undefined : { value, tooltip: value === 1 ? vscode.l10n.t('1 error or warning') : vscode.l10n.t('{0} errors and warnings', value) };
}

function cutText({ folder, by }: Cut): string {
  return by === 'files'
    ? vscode.l10n.t('{0} holds more files than ipv6Fargate.scan.maxFiles allows: the rest was not read.', folder)
    : vscode.l10n.t('The files of {0} are too large to be read all: the rest was not read.', folder);
}
