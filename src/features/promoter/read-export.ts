import type { CallOutput } from '#core/contract/define-call';
import { exportStatement } from '#core/contract/earnings';
import type { Id } from '#core/kernel/id';
import { type Answer, call } from '@/services/call';
import type { Problem } from '@/services/problem';

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}
type Piece = CallOutput<typeof exportStatement>;

/** How often it is begun again, where the running month was written to behind the reader. */
const AGAIN = 2;

/** A month as a file: its pieces one behind the other, all of them or none. */
export async function readExport(
  storeId: Id<'store'>,
  month: string,
): Promise<ExportedFile | Problem<string>> {
  let pieces: string[] = [];
  let cursor: string | null = null;
  let again = 0;
  for (;;) {
    const answer: Answer<Piece, string> = await call(exportStatement, {
      storeId,
      month,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!answer.ok) {
      if (answer.problem.code !== 'BAD_INPUT' || cursor === null || again === AGAIN) return answer.problem;
      again += 1;
      pieces = [];
      cursor = null;
      continue;
    }
    const { name, csv, next }: Piece = answer.value;
    pieces.push(csv);
    if (next === null) return { name, text: pieces.join('') };
    cursor = next;
  }
}
