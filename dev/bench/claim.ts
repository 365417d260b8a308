/** One coupon template that everybody wants. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '#server/adapters/clock/system-clock';
import { json } from '#server/db/params';
import { gatherActs } from './acts';
import type { LoadResult } from './client-process';
import { fixedLoad, type Host, type Pace, perSecond, progress, recorded, replayLoad } from './measure';
import { better, rate } from './place';
import type { ReplayAct } from './replay-process';
import type { Section } from './report';
import { CROWD, freshId } from './shop';
import type { Stage } from './stage';
import { percent, ratios } from './stats';

const CLAIMERS = 64;
const COUPONS = 1_000;
const POOLS = [4, 8] as const;
const STATEMENTS = ['coupon.to-claim', 'coupon.claim'] as const;

export async function benchClaim(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  // A host that has served for a while has its code compiled.
  for (let n = 0; n < pace.warmUp_s; n += 1) await rush(stage, host, await aTemplate(stage), COUPONS);
  const template = await aTemplate(stage);
  const sent = await recorded(host, () => rush(stage, host, template, COUPONS));
  const samples = gatherActs(sent, STATEMENTS, requestOf);
  if (samples.length < COUPONS) throw new Error(`${samples.length} claims were recorded`);

  const served: number[] = [];
  const given: number[] = [];
  const refusals = new Set<string>();
  const raw = POOLS.map((): number[] => []);
  const writes = POOLS.map((): number[] => []);
  for (let round = 1; round <= pace.rounds; round += 1) {
    served.push(perSecond(await rush(stage, host, await aTemplate(stage), COUPONS)));
    for (const [place, poolSize] of POOLS.entries()) {
      const how = { poolSize, callers: CLAIMERS, seconds: 60 };
      raw[place]?.push(await replayLoad(stage, claimsOf(await aTemplate(stage), samples), how));
      const alone = claimsOf(await aTemplate(stage), samples).map((act) => act.slice(1));
      writes[place]?.push(await replayLoad(stage, alone, how));
    }
    const wanted = await aTemplate(stage);
    const crowd = await rush(stage, host, wanted, CROWD);
    for (const code of Object.keys(crowd.refused_ms)) refusals.add(code);
    given.push(crowd.ok_ms.length, await givenOf(stage, wanted));
    progress(`claim, round ${round}: ${Math.round(served.at(-1) ?? 0)}/s`);
  }
  const best = better(raw);
  const toRaw = ratios(served, best);
  return {
    id: 'claim',
    title: 'Claim a coupon',
    lines: [
      {
        what: `${CROWD} people, ${CLAIMERS} at once, for ${COUPONS} coupons: given`,
        result: [...new Set(given)].join(', '),
        target: String(COUPONS),
        ok: given.every((count) => count === COUPONS),
      },
      {
        what: 'the others hear',
        result: [...refusals].join(', '),
        target: 'COUPON_GONE',
        ok: refusals.size === 1 && refusals.has('COUPON_GONE'),
      },
      rate(`${CLAIMERS} claimers of one template over HTTP`, served),
      rate('the same statements alone (raw)', best),
      rate('their write alone, without the read before it', better(writes)),
      {
        what: 'of raw',
        result: toRaw.median.toFixed(2),
        noise: percent(toRaw.noise),
        target: '≥ 0.40',
        ok: toRaw.median >= 0.4,
      },
    ],
    notes: [
      `Each round gives ${COUPONS} coupons of a fresh template to as many people. Raw: statements recorded from the server, sent with fresh ids by one process, the better of pool ${POOLS.join(' and ')}. The write is one statement: key, coupon, the template's count. The template's row is held for one commit; with a durable database claimers wait for each other's.`,
    ],
  };
}

async function aTemplate({ db, shop }: Stage): Promise<string> {
  const id = freshId('couponTemplate', systemClock);
  await db.query(
    {
      name: 'bench.coupon-template',
      text: `INSERT INTO coupon_templates (store_id, id, kind, title, settings, total, claim_from, claim_until, valid_days, given,
               link_key, status, created_at)
             VALUES ($1, $2, 'coupon-amount', $3, $4, $5, '2020-01-01', '2100-01-01', 7, 'public', $2, 'published', $6)`,
    },
    [
      shop.storeId,
      id,
      json({ zh: '满39减5', en: '¥5 off' }),
      json({ scope: { in: 'store' }, threshold_fen: 3_900, amount_fen: 500 }),
      COUPONS,
      new Date().toISOString(),
    ],
  );
  return id;
}

async function givenOf({ db }: Stage, templateId: string): Promise<number> {
  const text = 'SELECT count(*)::int AS given FROM coupons WHERE template_id = $1';
  const { rows } = await db.query({ name: 'bench.given', text }, [templateId]);
  return (rows[0] as { given: number }).given;
}

/** So many people, each once. */
function rush(stage: Stage, host: Host, templateId: string, people: number): Promise<LoadResult> {
  const body = JSON.stringify({ storeId: stage.shop.storeId, templateId });
  const requests = stage.shop.buyers.slice(0, people).map(({ token }) => ({
    path: '/call/coupon/claim',
    headers: `authorization: Bearer ${token}\r\nidempotency-key: ${freshKey()}\r\n`,
    body,
  }));
  return fixedLoad(stage, host, CLAIMERS, requests);
}

function requestOf({ name, values }: { name: string; values: readonly unknown[] }): string {
  if (name !== 'coupon.claim') return String(values[5]);
  return (JSON.parse(String(values[0])) as { request_id: string }).request_id;
}

/** The recorded claims once more: of this template, with ids and keys of their own. */
function claimsOf(templateId: string, samples: readonly ReplayAct[]): ReplayAct[] {
  return samples.slice(0, COUPONS).map(([read, write]) => {
    if (read === undefined || write === undefined) throw new Error('two statements an act');
    const request = freshKey();
    const [key, coupon, now] = write.values;
    const fresh = { id: freshId('coupon', systemClock), template_id: templateId };
    return [
      { ...read, values: [...read.values.slice(0, 5), request, templateId] },
      {
        ...write,
        values: [
          json({ ...JSON.parse(String(key)), request_id: request }),
          json({ ...JSON.parse(String(coupon)), ...fresh }),
          now,
        ],
      },
    ];
  });
}

const freshKey = () => randomBytes(12).toString('base64url');
