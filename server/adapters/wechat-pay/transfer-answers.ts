import * as z from 'zod/mini';
import { withdrawalOf } from '#core/domain/withdrawal/bill-number';
import type { Fen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';
import type { TransferState } from '#server/ports/payment';
import { rfc3339, wholeFen } from './answers';

const STATUS = {
  ACCEPTED: 'accepted',
  PROCESSING: 'processing',
  WAIT_USER_CONFIRM: 'waiting',
  /** Spelt so by WeChat Pay. */
  TRANSFERING: 'moving',
  SUCCESS: 'success',
  FAIL: 'failed',
  CANCELING: 'cancelling',
  CANCELLED: 'cancelled',
} as const satisfies Record<string, TransferState['status']>;

const bill = z.object({
  out_bill_no: z.string(),
  transfer_bill_no: z.string(),
  state: z.enum(Object.keys(STATUS) as [keyof typeof STATUS, ...(keyof typeof STATUS)[]]),
  fail_reason: z.optional(z.string()),
});
const created = z.extend(bill, { create_time: rfc3339, package_info: z.optional(z.string()) });
const known = z.extend(bill, {
  transfer_amount: wholeFen,
  openid: z.optional(z.string()),
  update_time: rfc3339,
});
const queried = z.extend(known, { mch_id: z.string() });
/** Answers say `mch_id`, notifications `mchid`; both spellings are taken. */
const notified = z.extend(known, { mchid: z.optional(z.string()), mch_id: z.optional(z.string()) });

/** Null: not an answer that this code understands. */
export function readCreatedTransfer(body: unknown): TransferState | null {
  const parsed = created.safeParse(body);
  if (!parsed.success) return null;
  const { create_time: at, package_info } = parsed.data;
  return stateOf(parsed.data, { at, package: package_info ?? null, amount_fen: null, openid: null });
}

export function readQueriedTransfer(body: unknown): { mchid: string; state: TransferState } | null {
  const parsed = queried.safeParse(body);
  return parsed.success ? of(parsed.data.mch_id, parsed.data) : null;
}

export function readNotifiedTransfer(body: unknown): { mchid: string; state: TransferState } | null {
  const parsed = notified.safeParse(body);
  return parsed.success ? of(parsed.data.mchid ?? parsed.data.mch_id ?? '', parsed.data) : null;
}

function of(mchid: string, read: z.output<typeof known>): { mchid: string; state: TransferState } | null {
  const { update_time: at, transfer_amount: amount_fen, openid = null } = read;
  const state = stateOf(read, { at, package: null, amount_fen, openid });
  return state && { mchid, state };
}

function stateOf(
  read: z.output<typeof bill>,
  rest: { at: Instant; package: string | null; amount_fen: Fen | null; openid: string | null },
): TransferState | null {
  const withdrawalId = withdrawalOf(read.out_bill_no);
  if (withdrawalId === null) return null;
  return {
    withdrawalId,
    status: STATUS[read.state],
    billNo: read.transfer_bill_no,
    failReason: read.fail_reason ?? null,
    ...rest,
  };
}
