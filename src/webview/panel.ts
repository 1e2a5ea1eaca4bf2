import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Model } from '../shared/model';
import type { PanelStore, UiState } from './store';

export interface Panel {
  readonly model: Model;
  readonly store: PanelStore;
  readonly ui: UiState;
}

const PanelContext = createContext<Panel | null>(null);

export const PanelProvider = PanelContext.Provider;

/** What every part draws from. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('usePanel outside of PanelProvider');
  return panel;
}
