import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import type { SettingsForm } from './settings-form';

export interface SettingsDraft {
  readonly form: SettingsForm;
  /** Of the settings it was typed over; 0: there were none. */
  readonly seenVersion: number;
}
/** What was typed and not saved: leaving the page keeps it. */
const kept = new Map<Id<'store'>, SettingsDraft>();

/** Null: nobody has typed. `found`: it was typed before the page was left. */
export function useSettingsDraft(storeId: Id<'store'>) {
  const [draft, setDraft] = useState(() => kept.get(storeId) ?? null);
  const [found, setFound] = useState(draft !== null);
  const put = (next: SettingsDraft | null) => {
    if (next === null) {
      kept.delete(storeId);
      setFound(false);
    } else kept.set(storeId, next);
    setDraft(next);
  };
  return { draft, found, put };
}
