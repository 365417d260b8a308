/** WeChat Pay's numbers of transfers: one transfer pays one withdrawal, whatever shop of the merchant account it is of. */
import type { Id } from '#core/kernel/id';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';
import type { WithdrawalRow } from './withdrawal-store';

const holdNo = statement<never, [mchid: string, transferNo: string]>(
  'withdrawal.hold-number',
  `SELECT pg_advisory_xact_lock(hashtextextended('transfer ' || $1::text || ' ' || $2::text, 0))`,
  { acrossStores: 'a merchant account may be of several shops' },
);
const noTaken = statement<{ taken: boolean }, [mchid: string, transferNo: string, except: string]>(
  'withdrawal.number-taken',
  `SELECT EXISTS (SELECT FROM withdrawals WHERE bill->>'mchid' = $1 AND bill_no = $2 AND id <> $3)
     OR EXISTS (SELECT FROM withdrawals WHERE bill->>'mchid' = $1 AND said_no = $2 AND id <> $3) AS taken`,
  { acrossStores: 'a merchant account may be of several shops' },
);
const doubt = statement<
  { store_id: Id<'store'>; id: Id<'withdrawal'> },
  [mchid: string, transferNo: string, except: string]
>(
  'withdrawal.doubt',
  `UPDATE withdrawals SET reason = 'doubted' WHERE bill->>'mchid' = $1 AND said_no = $2 AND id <> $3 AND reason <> 'doubted'
   RETURNING store_id, id`,
  { acrossStores: 'a merchant account may be of several shops' },
);

/** Whoever gives a number to a withdrawal, or says that it has it, waits for others of that number. */
export async function holdTransferNo(
  tx: Tx,
  { bill }: Pick<WithdrawalRow, 'bill'>,
  no: string,
): Promise<void> {
  await holdNo.exec(tx, [bill.mchid, no]);
}
/** Whether another withdrawal of the same merchant account has this number of WeChat Pay's, by its word or a person's. */
export async function isTransferNoTaken(
  tx: Tx,
  { id, bill }: Pick<WithdrawalRow, 'id' | 'bill'>,
  no: string,
): Promise<boolean> {
  return (await noTaken.one(tx, [bill.mchid, no, id]))?.taken === true;
}
/** Those that a person said to be paid under a number that proves to be this one's. */
export function doubtSaidPaid(
  db: Queryable,
  { id, bill }: Pick<WithdrawalRow, 'id' | 'bill'>,
  no: string,
): Promise<{ readonly store_id: Id<'store'>; readonly id: Id<'withdrawal'> }[]> {
  return doubt.run(db, [bill.mchid, no, id]);
}
