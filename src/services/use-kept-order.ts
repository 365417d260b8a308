import { useEffect, useRef, useState } from 'react';
import { inKeptOrder } from '@/lib/kept-order';

/**
 * A list whose order answers to what one does in it, held still under the finger: items stay where they were first shown, until
 * `anew` or the next mount. Ids are told apart by `idOf`.
 */
export function useKeptOrder<T>(items: readonly T[], idOf: (item: T) => string) {
  const [round, setRound] = useState(0);
  const kept = useRef<{ readonly round: number; readonly ids: readonly string[] }>({ round, ids: [] });
  const shown = inKeptOrder(kept.current.round === round ? kept.current.ids : [], items, idOf);
  useEffect(() => {
    kept.current = { round, ids: shown.map(idOf) };
  });
  return { shown, anew: () => setRound((last) => last + 1) };
}
