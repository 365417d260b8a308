import { create } from 'zustand';
import type { Id } from '#core/kernel/id';
import { storage } from '@/platform/storage';

interface Session {
  readonly token: string | null;
  /** A random id until the person is known; made by the server on the first landing. */
  readonly visitorId: Id<'visitor'> | null;
  /** The version of the privacy notice this person accepted here. */
  readonly consented: string | null;
}

function read(): Session {
  const kept = storage.get('session') as Partial<Session> | null;
  return {
    token: kept?.token ?? null,
    visitorId: kept?.visitorId ?? null,
    consented: kept?.consented ?? null,
  };
}

export const useSession = create<Session>(read);

function write(change: Partial<Session>): void {
  useSession.setState(change);
  storage.set('session', useSession.getState());
}

export const session = {
  token: () => useSession.getState().token,
  visitorId: () => useSession.getState().visitorId,
  consented: () => useSession.getState().consented,
  setToken: (token: string | null) => write({ token }),
  setVisitor: (visitorId: Id<'visitor'>) => write({ visitorId }),
  setConsented: (consented: string) => write({ consented }),
};
