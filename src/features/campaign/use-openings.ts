import { useState } from 'react';

/** How often it has been opened: the key of a form that begins anew each time. */
export function useOpenings(open: boolean): number {
  const [seen, setSeen] = useState({ open, count: open ? 1 : 0 });
  if (open !== seen.open) setSeen({ open, count: open ? seen.count + 1 : seen.count });
  return seen.count;
}
