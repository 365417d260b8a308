import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { exportStatement } from '#core/contract/earnings';
import type { Id } from '#core/kernel/id';
import { type Answer, call } from '@/services/call';
import type { Problem } from '@/services/problem';

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** A month as a file: its pieces one behind the other, all of them or none. */
export function useExport(storeId: Id<'store'>, month: string) {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<ExportedFile | Problem<string>> => {
    setBusy(true);
    try {
      return await readAll(storeId, month);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy };
}

type Piece = CallOutput<typeof exportStatement>;

async function readAll(storeId: Id<'store'>, month: string): Promise<ExportedFile | Problem<string>> {
  const pieces: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const answer: Answer<Piece, string> = await call(exportStatement, {
      storeId,
      month,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!answer.ok) return answer.problem;
    const { name, csv, next }: Piece = answer.value;
    pieces.push(csv);
    if (next === null) return { name, text: pieces.join('') };
    cursor = next;
  }
}
