/**
 * Whether a promoter is the buyer is asked three times: when touches are judged, when a commission is written, and once that was refused.
 * Two are put together in `server/db/same-person.ts`, one is SQL of its own (`earn_commissions_v2`): here they give the same answers.
 */
import { beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { personsOf, samePerson } from '#server/db/same-person';
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
async function withAddresses(...books: (readonly Address[])[]): Promise<Person[]> {
  const here = deps.ids.token();
  const persons: Person[] = [];
  for (const addresses of books) {
    const personId = await aPerson(deps);
    persons.push(personId);
    for (const { number, removed } of addresses) {
      await sql(
        deps.db,
        `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, phone_mark, removed_at)
         VALUES ($1, $2, '', '440106', false, now(), $3, CASE WHEN $4 THEN now() END)`,
        [deps.ids.next('address'), personId, number === null ? null : `${here} ${number}`, removed],
      );
    }
  }
  return persons;
}

async function says(expression: string, buyer: Person, promoter: Person): Promise<boolean> {
  const [row] = await sql<{ same: boolean }>(deps.db, `SELECT ${expression} AS same`, [buyer, promoter]);
  return row?.same === true;
}

async function refusesToEarn(buyer: Person, personId: Person): Promise<boolean> {
  const shop = { ...(await aLedgerShop(deps)), buyer };
  const { promoterId } = await aPromoter(deps, shop, { personId });
  const orderId = await aPaidOrder(deps, shop, [3_990]);
  try {
    await earnFor(deps, shop, orderId, [{ promoterId, payable_fen: 3_990, rate_bps: 1_000 }]);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ constraint: 'promoters_active_chk' });
    return true;
  }
}

const answers = async (buyer: Person, promoter: Person) => ({
  'touches are judged': await says(`$2::text = ANY (${personsOf('$1::text')})`, buyer, promoter),
  'a commission is written': await refusesToEarn(buyer, promoter),
  'it was refused': await says(samePerson({ one: '$1::text', other: '$2::text' }), buyer, promoter),
});
const all = (same: boolean) => ({
  'touches are judged': same,
  'a commission is written': same,
  'it was refused': same,
});

test.each<[what: string, buyer: Address[], promoter: Address[], same: boolean]>([
  ['no address at all', [], [], false],
  ['an address of one of them', [has('1')], [], false],
  ['different numbers', [has('1'), has('2')], [has('3')], false],
  ['the same number', [has('1')], [has('1')], true],
  ['one number of several', [has('1'), has('2'), has(null)], [has(null), has('3'), has('2')], true],
  ['the same number more than once', [has('1'), has('1')], [has('1'), has('1')], true],
  ['addresses without a number', [has(null)], [has(null)], false],
  ['a number that one of them removed', [removed('1')], [has('1')], false],
  ['a number that both removed', [removed('1')], [removed('1')], false],
  ['a number removed and there again', [removed('1'), has('1')], [has('1')], true],
])('two persons with %s', async (_, buyer, promoter, same) => {
  const [one, other] = (await withAddresses(buyer, promoter)) as [Person, Person];
  expect(await answers(one, other)).toEqual(all(same));
  expect(await answers(other, one)).toEqual(all(same));
});

test('two who share a number each with a third are two', async () => {
  const books = [[has('1')], [has('1'), has('2')], [has('2')]];
  const [one, third, other] = (await withAddresses(...books)) as [Person, Person, Person];
  expect(await answers(one, other)).toEqual(all(false));
  expect(await answers(one, third)).toEqual(all(true));
});

test.each([
  ['with an address', [has('1')]],
  ['without one', []],
])('one person %s is themselves', async (_, addresses) => {
  const [me] = (await withAddresses(addresses)) as [Person];
  expect(await answers(me, me)).toEqual(all(true));
});
