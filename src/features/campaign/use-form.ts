import { useCallback, useState } from 'react';
import type { Draft } from '#core/contract/campaign';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import type { Id } from '#core/kernel/id';
import { storage } from '@/platform/storage';
import { emptyForm, type Form } from './form';

interface Kept {
  readonly storeId: Id<'store'>;
  readonly form: Form;
  /** Sent to be published, and no answer came: sent again as it was, it is published once. */
  readonly sent: Draft | null;
}
const KEY = 'offer-form';

function kept(storeId: Id<'store'>): Kept | null {
  const there = storage.get(KEY) as Kept | null;
  return there !== null && there.storeId === storeId && OFFER_KINDS.has(there.form?.kind) ? there : null;
}

/**
 * The form that is being filled in, written down with every change: a call, a crash or a lost network loses nothing. `isOld`: it came
 * back from an earlier time.
 */
export function useForm(storeId: Id<'store'>) {
  const [state, setState] = useState(() => ({ kept: kept(storeId), isOld: kept(storeId) !== null }));
  const write = useCallback((next: Kept | null, isOld: boolean) => {
    if (next === null) storage.remove(KEY);
    else storage.set(KEY, next);
    setState({ kept: next, isOld });
  }, []);
  return {
    form: state.kept?.form ?? null,
    isOld: state.isOld,
    sent: state.kept?.sent ?? null,
    begin: (kind: OfferKind) => write({ storeId, form: emptyForm(kind), sent: null }, false),
    change: (form: Form) => write({ storeId, form, sent: null }, state.isOld),
    /** Before it leaves. */
    send: (form: Form, sent: Draft) => write({ storeId, form, sent }, state.isOld),
    drop: () => write(null, false),
  };
}
