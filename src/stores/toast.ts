import { create } from 'zustand';

export interface ToastNote {
  readonly text: string;
  readonly icon?: 'check' | 'warning';
  /** Grows with every note, so that the same text shows again. */
  readonly turn: number;
}

export const useToast = create<{ readonly note: ToastNote | null }>(() => ({ note: null }));

const SHOWN_MS = 2_200;
let timer: ReturnType<typeof setTimeout> | null = null;

/** A short note over the page, gone by itself. Never for what a person must read: use a sheet or an ErrorView. */
export function toast(text: string, icon?: 'check' | 'warning'): void {
  const turn = (useToast.getState().note?.turn ?? 0) + 1;
  useToast.setState({ note: icon === undefined ? { text, turn } : { text, icon, turn } });
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => useToast.setState({ note: null }), SHOWN_MS);
}
