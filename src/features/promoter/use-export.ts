import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import type { Problem } from '@/services/problem';
import { type ExportedFile, readExport } from './read-export';

/** A month as a file, for a button. */
export function useExport(storeId: Id<'store'>, month: string) {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<ExportedFile | Problem<string>> => {
    setBusy(true);
    try {
      return await readExport(storeId, month);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy };
}
