import { REFUND_GAP_MS } from '#core/domain/refund/refund-states';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { addJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

export async function createRebateIn(
  _tx: Tx,
  _deps: Deps,
  _store: StoreScope,
  _request: { readonly orderId: Id<'order'>; readonly perUnit: ReadonlyMap<Id<'sku'>, Fen> },
  _now: Instant,
): Promise<void> {
  void [REFUND_GAP_MS, fen, after, instant, recordEvent, addJob];
  throw new Error('not yet');
}
