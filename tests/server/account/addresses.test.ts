import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { openAddress } from '#server/app/account/address-view';
import { listAddressesHandler } from '#server/app/account/list-addresses';
import { removeAddressHandler } from '#server/app/account/remove-address';
import { saveAddressHandler } from '#server/app/account/save-address';
import { addressOf } from '#server/db/address-store';
import { ownerScope } from '#server/db/scope';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

const typed = {
  name: '林小满',
  phone: '138 0013-8000',
  region: '310104',
  detail: '漕溪北路 8 号',
  isDefault: false,
};
const list = async (personId: Id<'person'>) => (await must(deps, listAddressesHandler, personId, {})).items;

describe('addresses', () => {
  test('what comes back is what was typed, tidied; the first one is the default', async () => {
    const me = await aPerson(deps);
    const saved = await must(deps, saveAddressHandler, me, typed);
    expect(saved).toEqual({
      ...typed,
      id: saved.id,
      phone: '13800138000',
      regionText: '上海市 徐汇区',
      isDefault: true,
    });
    expect(await list(me)).toEqual([saved]);
    const [english] = (await must(deps, listAddressesHandler, me, {}, { language: 'en' })).items;
    expect(english?.regionText).toBe('Shanghai · 上海市徐汇区');
  });

  test('name, phone and detail are unreadable at rest', async () => {
    const me = await aPerson(deps);
    await must(deps, saveAddressHandler, me, typed);
    const [row] = await sql<{ text: string; sealed: string }>(
      deps.db,
      'SELECT a::text AS text, sealed FROM addresses a WHERE person_id = $1',
      [me],
    );
    for (const secret of ['林小满', '13800138000', '漕溪北路']) expect(row?.text).not.toContain(secret);
    expect(openAddress(deps.sealer, row?.sealed ?? '')).toEqual({
      name: '林小满',
      phone: '13800138000',
      detail: '漕溪北路 8 号',
    });
  });

  test('one default at a time; removing it makes the newest other one the default', async () => {
    const me = await aPerson(deps);
    const first = await must(deps, saveAddressHandler, me, typed);
    deps.clock.advance(10);
    const second = await must(deps, saveAddressHandler, me, typed);
    deps.clock.advance(10);
    const third = await must(deps, saveAddressHandler, me, { ...typed, isDefault: true });
    expect((await list(me)).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect((await list(me)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
    await must(deps, removeAddressHandler, me, { id: third.id });
    expect(await list(me)).toMatchObject([
      { id: second.id, isDefault: true },
      { id: first.id, isDefault: false },
    ]);
  });

  test('one is always the default: the only one cannot stop being it', async () => {
    const me = await aPerson(deps);
    const { id } = await must(deps, saveAddressHandler, me, typed);
    expect((await must(deps, saveAddressHandler, me, { ...typed, id })).isDefault).toBe(true);
  });

  test('a removed address is gone, its sealed text with it; the mark of its number is kept for a while', async () => {
    const me = await aPerson(deps);
    const { id } = await must(deps, saveAddressHandler, me, typed);
    await must(deps, removeAddressHandler, me, { id });
    expect(await list(me)).toEqual([]);
    expect(await addressOf(deps.db, ownerScope(me), id)).toBeNull();
    expect(await run(deps, removeAddressHandler, me, { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sql(deps.db, 'SELECT sealed, phone_mark FROM addresses WHERE id = $1', [id])).toEqual([
      { sealed: '', phone_mark: deps.sealer.mark('phone', '13800138000') },
    ]);
  });

  test('the same number has the same mark whoever typed it, and a changed one another', async () => {
    const [me, other] = [await aPerson(deps), await aPerson(deps)];
    const { id } = await must(deps, saveAddressHandler, me, typed);
    await must(deps, saveAddressHandler, other, { ...typed, phone: '+86 13800138000', detail: '另一处' });
    const marksOf = (personId: Id<'person'>) =>
      sql(deps.db, 'SELECT phone_mark FROM addresses WHERE person_id = $1 AND removed_at IS NULL', [
        personId,
      ]);
    const theirs = await marksOf(other);
    expect(theirs).toEqual([{ phone_mark: expect.stringMatching(/./) }]);
    expect(await marksOf(me)).toEqual(theirs);
    await must(deps, saveAddressHandler, me, { ...typed, id, phone: '13900139000' });
    expect(await marksOf(me)).not.toEqual(theirs);
  });

  test('of a number that became another the mark is kept as of a removed one, once, and nothing else', async () => {
    const me = await aPerson(deps);
    const { id } = await must(deps, saveAddressHandler, me, typed);
    const [before, now] = ['13800138000', '13900139000'].map((phone) => deps.sealer.mark('phone', phone));
    await must(deps, saveAddressHandler, me, { ...typed, id, detail: '漕溪北路 9 号' });
    for (const detail of ['漕溪北路 9 号', '漕溪北路 10 号']) {
      await must(deps, saveAddressHandler, me, { ...typed, id, phone: '13900139000', detail });
    }
    expect(await list(me)).toMatchObject([{ id, phone: '13900139000', isDefault: true }]);
    const rows = await sql(
      deps.db,
      `SELECT phone_mark, sealed = '' AND region = '' AND NOT is_default AS empty, removed_at IS NOT NULL AS removed FROM addresses
       WHERE person_id = $1 ORDER BY removed_at NULLS LAST`,
      [me],
    );
    expect(rows).toEqual([
      { phone_mark: before, empty: true, removed: true },
      { phone_mark: now, empty: false, removed: false },
    ]);
  });

  test("somebody else's address can be neither seen, changed nor removed", async () => {
    const [me, thief] = [await aPerson(deps), await aPerson(deps)];
    const { id } = await must(deps, saveAddressHandler, me, typed);
    expect(await list(thief)).toEqual([]);
    expect(await addressOf(deps.db, ownerScope(thief), id)).toBeNull();
    const change = await run(deps, saveAddressHandler, thief, { ...typed, id, detail: '我家' });
    expect(change).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(deps, removeAddressHandler, thief, { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await list(me)).toMatchObject([{ id, detail: '漕溪北路 8 号' }]);
  });

  test('twenty and no more, also when twenty-five arrive at once', async () => {
    const me = await aPerson(deps);
    const results = await Promise.all(
      Array.from({ length: 25 }, () => run(deps, saveAddressHandler, me, { ...typed, isDefault: true })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(20);
    for (const result of results.filter(({ ok }) => !ok)) {
      expect(result).toMatchObject({ code: 'ADDRESS_LIMIT', facts: { limit: 20 } });
    }
    const book = await list(me);
    expect(book).toHaveLength(20);
    expect(book.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test('the same request twice saves one address', async () => {
    const me = await aPerson(deps);
    const key = 'address-key';
    const [first, second] = await Promise.all([
      must(deps, saveAddressHandler, me, typed, { key }),
      must(deps, saveAddressHandler, me, typed, { key }),
    ]);
    expect(second).toEqual(first);
    expect(await list(me)).toHaveLength(1);
  });

  test.each([
    ['phone', { phone: '12345678' }],
    ['region', { region: '310100' }],
    ['region', { region: '990101' }],
    ['name', { name: '\u202e\u200b' }],
    ['detail', { detail: '\u2066' }],
  ])('a wrong %s is refused and nothing is kept', async (field, wrong) => {
    const me = await aPerson(deps);
    const result = await run(deps, saveAddressHandler, me, { ...typed, ...wrong });
    expect(result).toMatchObject({ code: 'BAD_INPUT', facts: { field } });
    expect(await list(me)).toEqual([]);
  });

  test('emoji and right-to-left names go through', async () => {
    const me = await aPerson(deps);
    for (const name of ['🐼 小满', 'ليلى', '𠮷']) {
      expect((await must(deps, saveAddressHandler, me, { ...typed, name })).name).toBe(name);
    }
  });

  test('without consent nothing is stored', async () => {
    const me = await aPerson(deps, { consented: false });
    expect(await run(deps, saveAddressHandler, me, typed)).toMatchObject({ code: 'CONSENT_REQUIRED' });
  });
});
