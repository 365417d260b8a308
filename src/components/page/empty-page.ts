import { createContext, useContext, useEffect } from 'react';

/** Tells the frame of the page that its content could not be read; answers how to take that back. */
export const EmptyPage = createContext<() => () => void>(() => () => undefined);

/** While this is drawn and `empty`, the page shows nothing of what it is for: its banner must not say otherwise. */
export function useEmptyPage(empty: boolean): void {
  const tell = useContext(EmptyPage);
  useEffect(() => (empty ? tell() : undefined), [empty, tell]);
}
