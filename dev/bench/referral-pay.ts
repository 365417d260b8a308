/** An order that is placed and paid, in a shop with promoters and in its twin without. */
import { freshActs, gatherActs } from './acts';
import { cpuOfTree } from './machine';
import {
  fixedLoad,
  type Pace,
  progress,
  recorded,
  recordPlacing,
  replayed,
  spreadPairs,
  TURNS_A_ROUND,
  wishesFor,
} from './measure';
import { PAY_STATEMENTS, payKeyOf, paymentOf, sealed, sendPayments, transactionOf } from './pay-acts';
import type { Twin, Twins } from './referral-shop';
import type { ReplayAct } from './replay-process';
import type { Line } from './report';
import { inTurn, ms, percent, ratios, spread, whole } from './stats';

const MOST_TIME = 1.25;
const MOST_MORE = 1;
const BUYERS = 32;
const MOST_PER_S = 1_500;
const ALONE = { poolSize: 1, callers: 1 };
/** Place of the commissions among the values of `paid.mark`. */
const EARNED = 10;

export async function payLines(
  { promoted, plain }: Twins,
  pace: Pace,
): Promise<{ lines: Line[]; sample: ReplayAct }> {
  const [withThem, without] = [await recordedLives(promoted), await recordedLives(plain)];
  const earns = ([, , , mark]: ReplayAct) => mark?.values[EARNED] !== null;
  if (!withThem.acts.every(earns)) throw new Error('a buyer who came by a card earns a promoter something');
  if (without.acts.some(earns)) throw new Error('nobody earns where nobody promotes');

  const times = { with: [] as number[], without: [] as number[] };
  const seconds = pace.seconds / TURNS_A_ROUND;
  const count = Math.round(MOST_PER_S * seconds);
  const of = {
    with: { twin: promoted, acts: withThem.acts },
    without: { twin: plain, acts: without.acts },
  };
  const cores = { with: [] as number[], without: [] as number[] };
  const timed = async ({ twin, acts }: (typeof of)['with']) => {
    const before = cpuOfTree(twin.stage.postgres.pid);
    const { done, median_ms } = await replayed(twin.stage, freshLives(acts, count), { ...ALONE, seconds });
    return { median_ms, core_ms: (cpuOfTree(twin.stage.postgres.pid) - before) / done };
  };
  for (const each of Object.values(of)) await timed(each);
  for (let turn = 1; turn <= pace.fineRounds * TURNS_A_ROUND; turn += 1) {
    for (const which of inTurn(['with', 'without'] as const, turn)) {
      const { median_ms, core_ms } = await timed(of[which]);
      times[which].push(median_ms);
      cores[which].push(core_ms);
    }
    progress(`referral, place and pay, turn ${turn}: ${ms(times.with.at(-1) ?? 0)}`);
  }
  const ratio = ratios(times.with, times.without);
  const more = withThem.perOrder - without.perOrder;
  const lines: Line[] = [
    {
      what: 'place and pay, without promoters',
      result: ms(spread(times.without).median),
      noise: percent(spread(times.without).noise),
    },
    {
      what: 'place and pay, with promoters',
      result: ms(spread(times.with).median),
      noise: percent(spread(times.with).noise),
    },
    {
      what: 'time of the one, of the other',
      result: ratio.median.toFixed(2),
      noise: percent(ratio.noise),
      target: `≤ ${MOST_TIME}`,
      ok: ratio.median <= MOST_TIME,
    },
    {
      what: 'core time of PostgreSQL for one, without and with',
      result: [cores.without, cores.with].map((each) => `${spread(each).median.toFixed(2)} ms`).join(' → '),
    },
    {
      what: 'statements of an order, without and with',
      result: `${without.perOrder.toFixed(2)} → ${withThem.perOrder.toFixed(2)}`,
      target: `≤ ${MOST_MORE} more`,
      ok: more <= MOST_MORE,
    },
  ];
  const sample = withThem.acts[0]?.slice(2);
  if (sample === undefined) throw new Error('no order was recorded');
  return { lines, sample };
}

/** Orders of some buyers as the server placed and paid them: quote, order, payment, paid. */
export async function recordedLives({ stage, host }: Twin): Promise<{ acts: ReplayAct[]; perOrder: number }> {
  const wishes = await wishesFor(stage, host, spreadPairs(stage.shop.skuIds).slice(0, 100));
  // The host's first notification reads the merchant's keys.
  await pay(await recordPlacing(stage, host, 1, wishes));
  const placed = await recordPlacing(stage, host, BUYERS, wishes);
  const { sent, orders } = await pay(placed);
  const paid = new Map(
    gatherActs(sent, PAY_STATEMENTS, payKeyOf).map((act) => [String(act[0]?.values[0]), act]),
  );
  const acts = placed.acts.flatMap((act) => {
    const rest = paid.get(paymentOf(act));
    return rest === undefined ? [] : [[...act, ...rest]];
  });
  if (acts.length < orders)
    throw new Error(`${whole(orders - acts.length)} orders were not paid as they should`);
  return { acts, perOrder: placed.allPerOrder + sent.length / orders };

  async function pay({ acts: placing }: { readonly acts: readonly ReplayAct[] }) {
    const waiting = await sendPayments(stage, placing.map(paymentOf));
    const requests = await sealed(stage, waiting);
    const sent = await recorded(host, () => fixedLoad(stage, host, 1, requests));
    return { sent, orders: waiting.length };
  }
}

export function freshLives(samples: readonly ReplayAct[], count: number): ReplayAct[] {
  return freshActs(samples, count, (act) => String(act[0]?.values[6])).map(([quote, place, read, mark]) => {
    if (quote === undefined || place === undefined || read === undefined || mark === undefined) {
      throw new Error('four statements an act');
    }
    const values = [...mark.values];
    values[3] = transactionOf(payKeyOf(mark));
    return [quote, place, read, { ...mark, values }];
  });
}
