/** A visit written down beside the least that its two rows can cost, and a landing that records beside one that does not. */
import { randomBytes } from 'node:crypto';
import { openLanding } from '#core/contract/landing';
import { systemClock } from '#server/adapters/clock/system-clock';
import type { FixedLoad } from './client-process';
import { fixedLoad, type Pace, perSecond, progress, recorded, replayLoad, TURNS_A_ROUND } from './measure';
import { rate } from './place';
import type { Twin } from './referral-shop';
import type { ReplayAct, ReplayStatement } from './replay-process';
import type { Line } from './report';
import { freshId } from './shop';
import { inTurn, ms, percent, quantile, ratios, spread, whole } from './stats';

const CALLERS = 4;
const MOST_PER_S = 8_000;
const LEAST_OF_RAW = 0.5;
const MOST_WAIT = 1.1;
/** So few that nobody waits for a core, nor for the visit that is written behind the landing before. */
const CONNECTIONS = 1;
const LANDINGS_A_SECOND = 150;
const ARRIVING = { every_ms: 1_000 / LANDINGS_A_SECOND };

/** Behind those who place orders: what they read at checkout is their own visits, and stays as few as it is. */
const FIRST_VISITOR = 1_000;

/** Places of what is made anew in `visit.record`. */
const VISIT_ID = 1;
const SHARE_TOKEN = 8;
/** The same parameters and the same commit, without a look at who it is. */
const bare = (schema: string) => `WITH soon AS (SELECT set_config('synchronous_commit', 'off', true)),
  minted AS (
    INSERT INTO ${schema}.share_tokens (token, store_id, target, person_id, visitor_id, parent_token, created_at)
    VALUES ($9, $1, $6::jsonb, $4, $3, $5, $8))
  INSERT INTO ${schema}.visits (store_id, id, visitor_id, person_id, token, target, scene, at)
  SELECT $1, $2, $3, $4, $5, $6::jsonb, $7::int, $8::timestamptz FROM soon`;
const KEY_ALONE = `DO $do$ BEGIN
CREATE SCHEMA least;
CREATE TABLE least.share_tokens (LIKE public.share_tokens INCLUDING DEFAULTS, PRIMARY KEY (token));
CREATE TABLE least.visits (LIKE public.visits, PRIMARY KEY (store_id, id));
END $do$`;

type Requests = FixedLoad['requests'];

export async function visitLines(twin: Twin, pace: Pace): Promise<Line[]> {
  const { stage, host } = twin;
  const landings = await landingsOf(twin, Math.round((LANDINGS_A_SECOND * pace.seconds) / TURNS_A_ROUND));
  for (const requests of Object.values(landings)) await fixedLoad(stage, host, CONNECTIONS, requests);
  const sent = await recorded(host, () => fixedLoad(stage, host, CONNECTIONS, landings.recorded));
  const perLanding = sent.length / landings.recorded.length;
  const samples = sent.filter(({ name }) => name === 'visit.record');
  if (samples.length < landings.recorded.length) throw new Error('a visit was not recorded');

  await stage.db.query({ name: 'bench.least-visits', text: KEY_ALONE }, []);
  const [first] = samples;
  const statements = {
    own: { name: 'visit.record', text: first?.text ?? '' },
    bare: { name: 'bench.bare-visit', text: bare('public') },
    least: { name: 'bench.least-visit', text: bare('least') },
  };
  const rates = { own: [] as number[], bare: [] as number[], least: [] as number[] };
  const waits = { recorded: [] as number[], again: [] as number[] };
  const pressed = { recorded: [] as number[], again: [] as number[] };
  const seconds = pace.seconds / TURNS_A_ROUND;
  const how = { poolSize: CALLERS, callers: CALLERS, seconds };
  for (let turn = 1; turn <= pace.fineRounds * TURNS_A_ROUND; turn += 1) {
    for (const which of inTurn(['own', 'bare', 'least'] as const, turn)) {
      const acts = freshVisits(statements[which], samples, MOST_PER_S * seconds);
      rates[which].push(await replayLoad(stage, acts, how));
    }
    for (const which of inTurn(['recorded', 'again'] as const, turn)) {
      for (const [into, arriving] of [
        [waits, ARRIVING],
        [pressed, {}],
      ] as const) {
        const result = await fixedLoad(stage, host, CONNECTIONS, landings[which], arriving);
        perSecond(result);
        into[which].push(quantile(result.ok_ms, 0.5));
      }
    }
    progress(`referral, visits, turn ${turn}: ${whole(rates.own.at(-1) ?? 0)}/s`);
  }
  const [ofBare, ofLeast] = [ratios(rates.own, rates.bare), ratios(rates.own, rates.least)];
  const wait = ratios(waits.recorded, waits.again);
  const hurried = ratios(pressed.recorded, pressed.again);
  return [
    rate('visits recorded', rates.own),
    rate('their rows as bare INSERTs (raw)', rates.bare),
    rate('the same without further indexes', rates.least),
    {
      what: 'a visit, of raw',
      result: ofBare.median.toFixed(2),
      noise: percent(ofBare.noise),
      target: `≥ ${LEAST_OF_RAW}`,
      ok: ofBare.median >= LEAST_OF_RAW,
    },
    {
      what: 'a visit, of rows without further indexes',
      result: ofLeast.median.toFixed(2),
      noise: percent(ofLeast.noise),
    },
    {
      what: 'statements of a landing that records, one of them behind the answer',
      result: perLanding.toFixed(2),
      target: '3',
      ok: perLanding === 3,
    },
    {
      what: `landing that records, ${LANDINGS_A_SECOND} a second: median`,
      result: ms(spread(waits.recorded).median),
    },
    { what: 'landing that does not: median', result: ms(spread(waits.again).median) },
    {
      what: 'wait of the one, of the other',
      result: wait.median.toFixed(2),
      noise: percent(wait.noise),
      target: `≤ ${MOST_WAIT.toFixed(2)}`,
      ok: wait.median <= MOST_WAIT,
    },
    {
      what: 'the same where each comes as soon as the last is answered',
      result: hurried.median.toFixed(2),
      noise: percent(hurried.noise),
    },
  ];
}

/** Buyers open a product by a promoter's card; the same ones with the token they have from the last time. */
async function landingsOf({ stage }: Twin, count: number): Promise<{ recorded: Requests; again: Requests }> {
  const run = async (name: string, text: string) =>
    (await stage.db.query({ name: `bench.${name}`, text }, [stage.shop.storeId])).rows as { id: string }[];
  const products = await run(
    'landing-products',
    'SELECT id FROM products WHERE store_id = $1 ORDER BY id LIMIT 40',
  );
  const cards = await run(
    'landing-cards',
    `SELECT s.token AS id FROM share_tokens s JOIN promoters m ON m.store_id = s.store_id AND m.person_id = s.person_id
     WHERE s.store_id = $1 ORDER BY s.token LIMIT 400`,
  );
  const made = (again: boolean) =>
    Array.from({ length: count }, (_, n) => {
      const buyer = stage.shop.buyers[FIRST_VISITOR + (n % 1_000)];
      return {
        path: `/call/${openLanding.fn}/${openLanding.action}`,
        headers: `authorization: Bearer ${buyer?.token}\r\n`,
        body: JSON.stringify({
          target: { page: 'product', productId: products[n % products.length]?.id },
          token: cards[n % cards.length]?.id,
          visitorId: `vi${buyer?.personId.slice(2)}`,
          scene: 1007,
          ...(again ? { shareToken: cards[(n + 1) % cards.length]?.id } : {}),
        }),
      };
    });
  return { recorded: made(false), again: made(true) };
}

function freshVisits(
  statement: Pick<ReplayStatement, 'name' | 'text'>,
  samples: readonly ReplayStatement[],
  count: number,
): ReplayAct[] {
  return Array.from({ length: count }, (_, n) => {
    const values = [...(samples[n % samples.length]?.values ?? [])];
    values[VISIT_ID] = freshId('visit', systemClock);
    values[SHARE_TOKEN] = randomBytes(11).toString('hex');
    return [{ ...statement, values }];
  });
}
