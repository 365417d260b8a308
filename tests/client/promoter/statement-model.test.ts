import { expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { leadsTo, purseRows } from '@/features/promoter/statement-model';

test('of each purse: what there was and what moved are what there is', () => {
  const opening = { pending: fen(800), available: fen(0), in_transit: fen(0), paid: fen(0) };
  const closing = { pending: fen(0), available: fen(-100), in_transit: fen(500), paid: fen(300) };
  const rows = purseRows({ opening, closing });
  expect(rows.map(({ purse, change_fen }) => [purse, change_fen])).toEqual([
    ['pending', -800],
    ['available', -100],
    ['in_transit', 500],
    ['paid', 300],
  ]);
  for (const row of rows) expect(row.opening_fen + row.change_fen).toBe(row.closing_fen);
});

test('a line leads to what it is of: its order, or the withdrawals', () => {
  const line = {
    at: instant(1),
    kind: 'earn',
    purse: 'pending',
    amount_fen: fen(800),
    balance_fen: fen(800),
    orderId: null,
    withdrawalId: null,
    title: null,
    goods: 1,
  } as const;
  const orderId = makeId('order', instant(1), new Uint8Array(10));
  const withdrawalId = makeId('withdrawal', instant(1), new Uint8Array(10));
  expect(leadsTo({ ...line, orderId })).toEqual({ page: 'promoterOrders', order: orderId });
  expect(leadsTo({ ...line, withdrawalId })).toEqual({ page: 'withdraw' });
  expect(leadsTo(line)).toBeNull();
});
