/**
 * Whether a promoter is the buyer is asked three times: when touches are judged, when a commission is written, and once that was refused.
 * Two are put together in `server/db/same-person.ts`, one is SQL of its own (`earn_commissions_v2`): here they give the same answers. The
 * last two know the order, too.
 */
import { beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { json } from '#server/db/params';
import { promoterStandings } from '#server/db/payment-store';
import { personsOf } from '#server/db/same-person';
import { storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../../support/deps';
import { aLedgerShop, aPaidOrder, earnFor } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter } from '../../support/promoters';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

type Person = Id<'person'>;
interface Address {
  /** Null: it has none. */
  readonly number: string | null;
  readonly removed: boolean;
}
const has = (number: string | null): Address => ({ number, removed: false });
const removed = (number: string): Address => ({ number, removed: true });

/** A person each, whose numbers are no other test's. */
async function withAddresses(...books: (readonly Address[])[]) {
  const here = deps.ids.token();
  const mark = (number: string) => `${here} ${number}`;
  const persons: Person[] = [];
  for (const addresses of books) {
    const personId = await aPerson(deps);
    persons.push(personId);
    for (const { number, removed } of addresses) {
      await sql(
        deps.db,
        `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, phone_mark, removed_at)
         VALUES ($1, $2, '', '440106', false, now(), $3, CASE WHEN $4 THEN now() END)`,
        [deps.ids.next('address'), personId, number === null ? null : mark(number), removed],
      );
    }
  }
  return { persons, mark };
}

async function areJudgedOne(buyer: Person, promoter: Person): Promise<boolean> {
  const same = `SELECT $2::text = ANY (${personsOf({ person: '$1::text' })}) AS same`;
  const [row] = await sql<{ same: boolean }>(deps.db, same, [buyer, promoter]);
  return row?.same === true;
}

/** A paid order, to that number's phone, with the promoter in question. */
async function anOrder(buyer: Person, personId: Person, number: string | null) {
  const shop = { ...(await aLedgerShop(deps)), buyer };
  const { promoterId } = await aPromoter(deps, shop, { personId });
  const orderId = await aPaidOrder(deps, shop, [3_990]);
  const proposed = json([{ promoterId, secondId: null }]);
  await sql(deps.db, 'UPDATE orders SET referral = $2, phone_mark = $3 WHERE id = $1', [
    orderId,
    proposed,
    number,
  ]);
  return { shop, promoterId, orderId };
}
type Order = Awaited<ReturnType<typeof anOrder>>;

async function refusesToEarn({ shop, promoterId, orderId }: Order): Promise<boolean> {
  try {
    await earnFor(deps, shop, orderId, [{ promoterId, payable_fen: 3_990, rate_bps: 1_000 }]);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ constraint: 'promoters_active_chk' });
    return true;
  }
}
const doesNotHold = async ({ shop, promoterId, orderId }: Order) =>
  (await promoterStandings(deps.db, storeScope(shop.storeId), orderId)).get(promoterId) === 'buyer';

async function answers(buyer: Person, promoter: Person, number: string | null = null) {
  const order = await anOrder(buyer, promoter, number);
  return {
    'touches are judged': await areJudgedOne(buyer, promoter),
    'it was refused': await doesNotHold(order),
    'a commission is written': await refusesToEarn(order),
  };
}
const all = (same: boolean) => ({
  'touches are judged': same,
  'it was refused': same,
  'a commission is written': same,
});

test.each<[what: string, buyer: Address[], promoter: Address[], same: boolean]>([
  ['no address at all', [], [], false],
  ['an address of one of them', [has('1')], [], false],
  ['different numbers', [has('1'), has('2')], [has('3')], false],
  ['the same number', [has('1')], [has('1')], true],
  ['one number of several', [has('1'), has('2'), has(null)], [has(null), has('3'), has('2')], true],
  ['the same number more than once', [has('1'), has('1')], [has('1'), has('1')], true],
  ['addresses without a number', [has(null)], [has(null)], false],
  ['a number removed and there again', [removed('1'), has('1')], [removed('1'), has('1')], true],
])('two persons with %s', async (_, buyer, promoter, same) => {
  const { persons } = await withAddresses(buyer, promoter);
  const [one, other] = persons as [Person, Person];
  expect(await answers(one, other)).toEqual(all(same));
  expect(await answers(other, one)).toEqual(all(same));
});

// What a promoter has removed is held against them; what the buyer has, where their order goes there.
test.each<[what: string, buyer: Address[], promoter: Address[], same: boolean]>([
  ['that the promoter removed', [has('1')], [removed('1')], true],
  ['that the buyer removed', [removed('1')], [has('1')], false],
  ['that both removed', [removed('1')], [removed('1')], false],
])('a number of both %s', async (_, buyer, promoter, same) => {
  const { persons } = await withAddresses(buyer, promoter);
  const [one, other] = persons as [Person, Person];
  expect(await answers(one, other)).toEqual(all(same));
});

test.each<[what: string, promoter: Address[], same: boolean]>([
  ['has', [has('1')], true],
  ['has removed', [removed('1')], true],
  ['never had', [has('2'), has(null)], false],
])(
  'an order to a number that the buyer’s book has no longer, and the promoter %s',
  async (_, promoter, same) => {
    const { persons, mark } = await withAddresses([removed('1'), has('3')], promoter);
    const [one, other] = persons as [Person, Person];
    expect(await answers(one, other, mark('1'))).toEqual({ ...all(same), 'touches are judged': false });
  },
);

test('two who share a number each with a third are two', async () => {
  const books = [[has('1')], [has('1'), has('2')], [has('2')]];
  const [one, third, other] = (await withAddresses(...books)).persons as [Person, Person, Person];
  expect(await answers(one, other)).toEqual(all(false));
  expect(await answers(one, third)).toEqual(all(true));
});

test.each([
  ['with an address', [has('1')]],
  ['without one', []],
])('one person %s is themselves', async (_, addresses) => {
  const [me] = (await withAddresses(addresses)).persons as [Person];
  expect(await answers(me, me)).toEqual(all(true));
});
