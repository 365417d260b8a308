/** SQL in every text that any call takes: it is kept or refused as text, and never run. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { CALLS } from '#core/contract/calls';
import type { Call } from '#core/contract/define-call';
import { listGoods } from '#core/contract/storefront';
import { placesOf, samplesOf, valueAt, withAt } from '../../support/every-call';
import { startTestHost, type TestHost } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';
import { sql } from '../../support/sql';
import { aSide, type Side } from '../../support/two-shops';

/** Short enough for the search field. */
const ATTEMPTS = [
  "' OR '1'='1",
  "'; DELETE FROM products; --",
  "'; DROP TABLE products CASCADE; --",
  "'); UPDATE orders SET payable_fen=1; --",
  "' UNION SELECT sealed FROM addresses --",
  "\\'; UPDATE skus SET price_fen = 0; --",
  "$$; UPDATE persons SET openid = '0'; $$",
  '1; SELECT pg_sleep(30)',
];

const database = testDatabase();
let host: TestHost;
let side: Side;
beforeAll(async () => {
  host = await startTestHost(database);
  side = await aSide(host, 'li');
});
afterAll(() => host.stop());

/** What no buyer and no clerk writes by any call, and how much there is of the rest. */
const standing = () =>
  sql(
    host.deps.db,
    `SELECT (SELECT count(*) FROM pg_tables WHERE schemaname = 'public') AS tables,
       (SELECT count(*) FROM products) AS products, (SELECT sum(price_fen) FROM skus)::bigint AS prices,
       (SELECT min(payable_fen) FROM orders) AS cheapest, (SELECT count(*) FROM persons WHERE openid <> '0') AS persons`,
  );

test('in every text of every call', async () => {
  const before = await standing();
  let sent = 0;
  for (const call of CALLS as readonly Call[]) {
    const seen = new Set<string>();
    for (const sample of samplesOf(call.input, {
      ...side.known,
      texts: { ...side.known.texts, cursor: 'W10' },
    })) {
      for (const path of placesOf(sample)) {
        if (typeof valueAt(sample, path) !== 'string' || seen.has(path.join('.'))) continue;
        seen.add(path.join('.'));
        const answers = await Promise.all(
          ATTEMPTS.map((text) => host.call(side.session, call, withAt(sample, path, text) as never)),
        );
        sent += answers.length;
        expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      }
    }
  }
  expect(sent).toBeGreaterThan(500);
  expect(await standing()).toEqual(before);
}, 120_000);

test.each(ATTEMPTS)('%s is a word to search for and an address to write on', async (text) => {
  const storeId = side.known.ids.store as never;
  const found = await host.call(null, listGoods, { storeId, search: text });
  expect(found).toMatchObject({ ok: true, data: { items: [] } });
  const typed = { name: '林小满', phone: '13800138000', region: '310104', isDefault: false };
  const answer = await host.call(side.session, saveAddress, { ...typed, detail: text });
  expect(answer.ok ? answer.data.detail : answer.error.code).toBe(text);
});
