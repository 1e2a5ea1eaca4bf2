import { render } from 'preact';
import { panelEnd, type HostMessage } from '../shared/rpc';
import { App } from './app';
import { PanelStore, type UiMemory } from './store';

declare function acquireVsCodeApi(): UiMemory & { postMessage(message: unknown): void };

const api = acquireVsCodeApi();
const host = panelEnd((message) => {
  api.postMessage(message);
});
/** Only the host posts to this window: VS Code's frame around it passes nothing else on. */
window.addEventListener('message', (event: MessageEvent<HostMessage>) => {
  host.receive(event.data);
});

const store = new PanelStore(host, api);
render(<App store={store} />, document.body);
void store.start();
