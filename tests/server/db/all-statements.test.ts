/** Every statement of the product against the migrated schema: it prepares, it plans, it stays inside its tenant. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registeredStatements } from '#server/db/statement';
import { sourceFiles } from '../../arch/source-files';
import { testDatabase } from '../../support/postgres/test-database';

const FUNCTIONS = 'server/db/functions';
/** Decide a race for a use-case (ADR 0010); what a new one is has to be said here. */
const COMMITS = ['place_order', 'mark_paid', 'release_order', 'claim_coupon', 'help_haggle'];
/** What several of them, or of the transactions, do with one thing. */
const PARTS = [
  'take_stock',
  'give_back_stock',
  'add_buyer_units',
  'drop_buyer_units',
  'hold_benefits',
  'give_back_benefits',
  'count_paid_seat',
  'haggle_kin',
  'post_ledger',
  'earn_commissions',
  'settle_commissions',
];
/** Business time is a parameter; the database's own clock is for audit defaults alone. */
const CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(|\b(current_(timestamp|date|time)|localtime(stamp)?)\b/i;
const SCOPE = /\b(store_id|person_id|visitor_id)\b/;
/**
 * Indexes over what is little in a quiet shop and much in a rush, and who may use them: others were planned to walk through all of it
 * while there was nothing.
 */
const ALONE: Readonly<Record<string, RegExp>> = {
  coupons_ending: /^coupon\.(mark-reminded|expire-free)$/,
  coupons_usable_by_template: /^guard.templates$/,
  orders_by_status: /^(?!quote|catalog|landing|coupon.(offers|to-claim))/,
  visits_by_token: /^(?!quote)/,
};
/** Kinds of column that `column-types` refuses to read. */
const UNREADABLE = ['numeric', 'timestamp without time zone', 'time without time zone', 'interval'];

for (const { path, text } of sourceFiles(['server'], /\.ts$/)) {
  if (/\bstatement(<|\()/.test(text)) await import(resolve(path));
}
const statements = [...registeredStatements().values()].sort((a, b) => (a.name < b.name ? -1 : 1));

const database = testDatabase();
let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
});
afterAll(() => client.end());

describe.each(statements.map((made) => [made.name, made] as const))('%s', (name, { text, options }) => {
  test('prepares, plans, and answers columns that can be read', async () => {
    await client.query(`PREPARE "${name}" AS ${text}`);
    const { rows } = await client.query<{ params: number; results: string[] | null }>(
      `SELECT cardinality(parameter_types) AS params, result_types::text[] AS results
       FROM pg_prepared_statements WHERE name = $1`,
      [name],
    );
    const { params = 0, results } = rows[0] ?? {};
    expect((results ?? []).filter((type) => UNREADABLE.includes(type.replace('[]', '')))).toEqual([]);
    const nulls = params === 0 ? '' : `(${Array(params).fill('NULL').join(', ')})`;
    const plan = await client.query(`EXPLAIN EXECUTE "${name}"${nulls}`);
    expect(plan.rows.length).toBeGreaterThan(0);
    for (const [index, may] of Object.entries(ALONE)) {
      expect(JSON.stringify(plan.rows).includes(index) && !may.test(name), index).toBe(false);
    }
  });

  test('names its store or its person, or says why not', () => {
    expect(SCOPE.test(withFunctions(text)) || options.acrossStores !== undefined).toBe(true);
  });

  test('takes time as a parameter, or says why not', () => {
    expect(!CLOCK.test(text) || options.databaseClock !== undefined).toBe(true);
  });
});

const functionFiles = readdirSync(FUNCTIONS).filter((file) => file.endsWith('.sql'));
const functionText = (file: string) => readFileSync(resolve(FUNCTIONS, file), 'utf8');

/** The statement and the text of the functions it calls. */
function withFunctions(text: string): string {
  const called = functionFiles.filter((file) => text.includes(`${file.slice(0, -'.sql'.length)}(`));
  return [text, ...called.map(functionText)].join('\n');
}

describe('functions of the database', () => {
  test('are few and short, and take time as a parameter', () => {
    const names = [...new Set(functionFiles.map((file) => file.replace(/_v\d+\.sql$/, '')))];
    expect(COMMITS.length).toBeLessThanOrEqual(8);
    expect(names.filter((name) => !COMMITS.includes(name) && !PARTS.includes(name))).toEqual([]);
    expect(functionFiles.filter((file) => CLOCK.test(functionText(file)))).toEqual([]);
    expect(functionFiles.filter((file) => functionText(file).trimEnd().split('\n').length > 60)).toEqual([]);
  });
});
