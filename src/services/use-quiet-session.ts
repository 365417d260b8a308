import { useEffect, useState } from 'react';
import { ensureSession, signsInQuietly } from './login';

/** For what anybody may read and says more to whom it knows: true once whoever agreed here before is signed in, or cannot be. */
export function useQuietSession(): boolean {
  const [ready, setReady] = useState(() => !signsInQuietly());
  useEffect(() => {
    if (!ready) void ensureSession().finally(() => setReady(true));
  }, [ready]);
  return ready;
}
