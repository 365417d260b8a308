/** What the guard's answer says on the screen: its sentence, and which of its SKUs are unfolded. */
import type { checkDraft } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';

export type DraftCheck = CallOutput<typeof checkDraft>;

/** Refused: of so many SKUs. Already: it may be published, but others hold so many SKUs under their floor. */
export type CheckVerdict =
  | { readonly say: 'checkBad' | 'checkAlready'; readonly count: number }
  | { readonly say: 'checkGood' | 'checkNone' };

export function verdictOf({ skus, refused, already }: DraftCheck): CheckVerdict {
  if (refused > 0) return { say: 'checkBad', count: refused };
  if (already > 0) return { say: 'checkAlready', count: already };
  return { say: skus.length === 0 ? 'checkNone' : 'checkGood' };
}

/** SKUs that stand there at once, and how many each tap adds. */
export const FIRST_ROWS = 5;
export const STEP_ROWS = 20;

/** `limit`: how many rows were asked for. `next`: what the next tap adds; `left`: all that are not shown. */
export function rowsOf({ skus, more }: DraftCheck, limit: number) {
  const shown = skus.slice(0, limit);
  const left = skus.length + more - shown.length;
  return { shown, left, next: Math.min(left, STEP_ROWS) };
}

/** The next page of the same draft. What moved between the two looks is not shown twice. */
export function withNextPage(before: DraftCheck, page: DraftCheck): DraftCheck {
  const known = new Set(before.skus.map(({ skuId }) => skuId));
  return { ...page, skus: [...before.skus, ...page.skus.filter(({ skuId }) => !known.has(skuId))] };
}
