import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Edge, Model } from '../shared/model';
import type { PanelStore, UiState } from './store';

export interface Panel {
  readonly model: Model;
  readonly store: PanelStore;
  readonly ui: UiState;
}

/** What stays while a slider moves: parts that need no more are not drawn again. */
export interface Snapshotted extends Edge {
  readonly store: PanelStore;
}

const PanelContext = createContext<Panel | null>(null);
const SnapshotContext = createContext<Snapshotted | null>(null);

export const PanelProvider = PanelContext.Provider;
export const SnapshotProvider = SnapshotContext.Provider;

/** What every part draws from. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('usePanel outside of PanelProvider');
  return panel;
}

/** Words, forms of numbers and the store; does not follow numbers. */
export function useSnapshot(): Snapshotted {
  const snapshot = useContext(SnapshotContext);
  if (snapshot === null) throw new Error('useSnapshot outside of SnapshotProvider');
  return snapshot;
}
