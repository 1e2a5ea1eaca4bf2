export { panelTabType, panelViewId, type PanelDeps, type PanelHandle } from './deps';
export { registerPanel } from './register';
