import * as vscode from 'vscode';
import { loadLazy } from '../../loadLazy';
import type { PanelController } from './controller';
import { panelTabType, panelViewId, type PanelDeps, type PanelHandle } from './deps';

/** The panel as a view and as an editor tab. What it needs is loaded when it is first shown. */
export function registerPanel(deps: PanelDeps): PanelHandle {
  let controller: PanelController | undefined;
  let tab: vscode.WebviewPanel | undefined;
  const load = (): PanelController => (controller ??= loadLazy('panel').createPanel(deps));

  const adopt = (panel: vscode.WebviewPanel): void => {
    tab = panel;
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(deps.context.extensionUri, 'media', 'icons', `cost-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.title = load().title;
    const surface = load().attach(panel.webview, 'editor');
    panel.onDidDispose(() => {
      load().detach(surface);
      if (tab === panel) tab = undefined;
    });
  };

  const registered = vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(panelViewId, {
      resolveWebviewView: (view) => {
        const surface = load().attach(view.webview, 'side');
        view.onDidDispose(() => {
          load().detach(surface);
        });
      },
    }),
    vscode.window.registerWebviewPanelSerializer(panelTabType, {
      deserializeWebviewPanel: (panel) => {
        adopt(panel);
        return Promise.resolve();
      },
    }),
  );

  return {
    show: async (section) => {
      await vscode.commands.executeCommand(`${panelViewId}.focus`);
      if (section !== undefined) load().reveal(section);
    },
    openInEditor: () => {
      if (tab === undefined) adopt(vscode.window.createWebviewPanel(panelTabType, load().title, vscode.ViewColumn.Active));
      else tab.reveal();
      return Promise.resolve();
    },
    refreshPrices: () => load().refreshPrices(),
    togglePin: () => load().togglePin(),
    copyMarkdown: () => load().copyMarkdown(),
    dispose: () => {
      registered.dispose();
      tab?.dispose();
      controller?.dispose();
    },
  };
}
