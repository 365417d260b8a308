/** Double entry in tables and laws: whatever moves, nothing comes into being and nothing is lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, PROMOTER_PURSES, purse, STORE_COMMISSION } from '#core/domain/ledger/accounts';
import {
  clawBack,
  earn,
  mirror,
  release,
  TRANSACTION_KINDS,
  type Transaction,
  transaction,
} from '#core/domain/ledger/transaction';
import { fen, sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';

const ANNA = 'pm_anna' as Id<'promoter'>;
const BO = 'pm_bo' as Id<'promoter'>;
const ORDER = 'or_1' as Id<'order'>;
const COMMISSION = 'cn_1' as Id<'commission'>;
const REFUND = 're_1' as Id<'refund'>;
const plain = (made: Transaction | null) =>
  made === null ? null : made.postings.map(({ account, amount_fen }) => [account, amount_fen]);

describe('what a transaction posts', () => {
  const CASES: ReadonlyArray<[what: string, made: Transaction | null, postings: unknown]> = [
    [
      'an order earns one promoter',
      earn(ORDER, [{ promoterId: ANNA, amount_fen: fen(120) }]),
      [
        ['promoter:pm_anna:pending', 120],
        ['store:commission', -120],
      ],
    ],
    [
      'two lines of one promoter are one posting',
      earn(ORDER, [
        { promoterId: ANNA, amount_fen: fen(120) },
        { promoterId: ANNA, amount_fen: fen(30) },
        { promoterId: BO, amount_fen: fen(5) },
      ]),
      [
        ['promoter:pm_anna:pending', 150],
        ['promoter:pm_bo:pending', 5],
        ['store:commission', -155],
      ],
    ],
    ['nothing earned is no transaction', earn(ORDER, []), null],
    ['sums of nothing are none', earn(ORDER, [{ promoterId: ANNA, amount_fen: fen(0) }]), null],
    [
      'released: from one purse into the other',
      release(COMMISSION, [{ promoterId: ANNA, amount_fen: fen(7) }]),
      [
        ['promoter:pm_anna:available', 7],
        ['promoter:pm_anna:pending', -7],
      ],
    ],
    [
      'taken back from where each share lies',
      clawBack(REFUND, [
        { promoterId: ANNA, amount_fen: fen(7), lies: 'pending' },
        { promoterId: ANNA, amount_fen: fen(3), lies: 'available' },
      ]),
      [
        ['promoter:pm_anna:available', -3],
        ['promoter:pm_anna:pending', -7],
        ['store:commission', 10],
      ],
    ],
    [
      'there and back is nothing',
      transaction('reserve', 'wd_1', [
        { from: purse(ANNA, 'available'), to: purse(ANNA, 'in_transit'), amount_fen: fen(9) },
        { from: purse(ANNA, 'in_transit'), to: purse(ANNA, 'available'), amount_fen: fen(9) },
      ]),
      null,
    ],
    [
      'from an account into itself is nothing',
      transaction('reverse', 'x', [{ from: STORE_COMMISSION, to: STORE_COMMISSION, amount_fen: fen(9) }]),
      null,
    ],
  ];
  test.each(CASES)('%s', (_, made, postings) => {
    expect(plain(made)).toEqual(postings);
  });

  test('its key says what happened, once', () => {
    expect(earn(ORDER, [{ promoterId: ANNA, amount_fen: fen(1) }])?.key).toBe('earn:or_1');
    expect(clawBack(REFUND, [{ promoterId: ANNA, amount_fen: fen(1), lies: 'pending' }])?.key).toBe(
      'claw:re_1',
    );
  });

  test('a move of less than nothing is a bug', () => {
    const move = { from: STORE_COMMISSION, to: purse(ANNA, 'pending'), amount_fen: fen(-1) };
    expect(() => transaction('earn', 'or_1', [move])).toThrow('a move of -1');
  });
});

const accounts: Account[] = [
  STORE_COMMISSION,
  ...[ANNA, BO].flatMap((id) => PROMOTER_PURSES.map((one) => purse(id, one))),
];
const moves = fc.array(
  fc.record({
    from: fc.constantFrom(...accounts),
    to: fc.constantFrom(...accounts),
    amount_fen: fc.integer({ min: 0, max: 1_000_000_000 }).map(fen),
  }),
  { maxLength: 12 },
);
const made = fc
  .tuple(fc.constantFrom(...TRANSACTION_KINDS), moves)
  .map(([kind, list]) => ({ list, made: transaction(kind, 'x', list) }));

describe('laws of any moves', () => {
  test('postings sum to zero, each account once, in the order of addresses, none of nothing', () => {
    fc.assert(
      fc.property(made, ({ made }) => {
        if (made === null) return;
        const names = made.postings.map(({ account }) => account);
        expect(sumFen(made.postings.map(({ amount_fen }) => amount_fen))).toBe(0);
        expect(names).toEqual([...new Set(names)].sort());
        expect(names.length).toBeGreaterThanOrEqual(2);
        expect(made.postings.every(({ amount_fen }) => amount_fen !== 0)).toBe(true);
      }),
    );
  });

  test('each account gets what the moves give it, and no transaction is made of moves that undo one another', () => {
    fc.assert(
      fc.property(made, ({ list, made }) => {
        for (const account of accounts) {
          const moved = list.reduce(
            (sum, { from, to, amount_fen }) =>
              sum + (to === account ? amount_fen : 0) - (from === account ? amount_fen : 0),
            0,
          );
          const posted = made?.postings.find((posting) => posting.account === account)?.amount_fen ?? 0;
          expect(posted).toBe(moved);
        }
      }),
    );
  });

  test('the order of moves makes no difference', () => {
    fc.assert(
      fc.property(moves, (list) => {
        expect(transaction('reverse', 'x', [...list].reverse())).toEqual(transaction('reverse', 'x', list));
      }),
    );
  });

  test('a mirror takes back exactly what was done, under a key of its own', () => {
    fc.assert(
      fc.property(made, ({ made }) => {
        if (made === null) return;
        const back = mirror(made);
        for (const { account, amount_fen } of made.postings) {
          const undone = back.postings.find((posting) => posting.account === account)?.amount_fen ?? 0;
          expect(amount_fen + undone).toBe(0);
        }
        expect(back.postings).toHaveLength(made.postings.length);
        expect(back).toMatchObject({ kind: 'reverse', key: `reverse:${made.key}` });
        expect(mirror(back).postings).toEqual(made.postings);
      }),
    );
  });
});
