import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelChecks } from '../../../shared/checks';
import type { PanelState } from '../../../shared/protocol';
import { hostEnd, type Handlers, type HostEnd, type HostMessage } from '../../../shared/rpc';
import type { Words } from '../../../shared/texts/words';
import { webviewHtml } from '../../webviewHtml';

export interface SurfaceOptions {
  readonly webview: vscode.Webview;
  readonly kind: PanelState['surface'];
  readonly extensionUri: vscode.Uri;
  readonly title: string;
  readonly words: Words;
  readonly handlers: (surface: Surface) => Handlers;
  readonly tell: (error: unknown) => string;
}

/** One place where the panel is shown: the side view, or a tab. It loads anew each time it comes into sight. */
export class Surface implements vscode.Disposable {
  readonly kind: PanelState['surface'];
  private readonly webview: vscode.Webview;
  private readonly end: HostEnd;
  private readonly subscription: vscode.Disposable;
  private isReady = false;

  constructor({ webview, kind, extensionUri, title, words, handlers, tell }: SurfaceOptions) {
    this.kind = kind;
    this.webview = webview;
    const scripts = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    webview.options = { enableScripts: true, localResourceRoots: [scripts, media] };
    this.end = hostEnd({
      handlers: handlers(this),
      checks: panelChecks,
      send: (message) => {
        this.send(message);
      },
      tell,
    });
    this.subscription = webview.onDidReceiveMessage((message: unknown) => this.end.receive(message));
    webview.html = webviewHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(scripts, 'panel.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(media, 'panel.css')).toString(),
      language: words.language,
      title,
      noAnswer: words('state.noAnswer'),
    });
  }

  /** The panel has asked for its first snapshot; from now on it hears of changes. */
  greet(state: Omit<PanelState, 'surface'>): PanelState {
    this.isReady = true;
    return this.whole(state);
  }

  whole(state: Omit<PanelState, 'surface'>): PanelState {
    return { ...state, surface: this.kind };
  }

  show(state: Omit<PanelState, 'surface'>): void {
    if (this.isReady) this.send({ t: 'event', name: 'stateChanged', data: this.whole(state) });
  }

  send(message: HostMessage): void {
    void this.webview.postMessage(message);
  }

  dispose(): void {
    this.end.dispose();
    this.subscription.dispose();
  }
}
