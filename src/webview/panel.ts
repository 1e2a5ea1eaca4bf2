import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { TaskView } from '../core/views/types';
import { currencyOf, edgeOf, taskOf, type Edge, type Model } from '../shared/model';
import type { PanelState } from '../shared/protocol';
import type { PanelStore, Snapshot } from './store';

/** What stays while a slider moves: a part that needs no more than this is not drawn again. */
export interface Fixed extends Edge, Pick<Snapshot, 'ui' | 'services' | 'regionBooks' | 'failure' | 'notice'> {
  readonly store: PanelStore;
  readonly state: PanelState;
  readonly task: TaskView | null;
  /** Of all amounts. */
  readonly currency: string;
}

const ModelContext = createContext<Model | null>(null);
const FixedContext = createContext<Fixed | null>(null);

export const ModelProvider = ModelContext.Provider;
export const FixedProvider = FixedContext.Provider;

/** All that is drawn. A part that asks for it is drawn again with every input. */
export function useModel(): Model {
  return given(useContext(ModelContext));
}

export function useFixed(): Fixed {
  return given(useContext(FixedContext));
}

function given<T>(value: T | null): T {
  if (value === null) throw new Error('used outside of its provider');
  return value;
}

/** @returns what stays while a slider moves; null until the host has answered. */
export function useFixedOf(store: PanelStore, { state, texts, entries, ui, services, regionBooks, failure, notice }: Snapshot): Fixed | null {
  const currency = state === null ? '' : currencyOf(state, entries);
  const edge = useMemo(() => (state === null || texts === null ? null : edgeOf(state, currency, texts)), [state?.locale, state?.today, texts, currency]);
  return useMemo(() => (state === null || edge === null ? null : { ...edge, store, state, task: taskOf(state.file), currency, ui, services, regionBooks, failure, notice }), [edge, store, state, ui, services, regionBooks, failure, notice]);
}
