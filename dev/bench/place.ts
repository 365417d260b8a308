/** (a) Orders placed over HTTP, beside the same statements alone and beside the least an order can be. */
import { randomBytes } from 'node:crypto';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { cpuOf, cpuOfTree } from './machine';
import {
  freshPlacing,
  type Host,
  type Pace,
  perSecond,
  placeLoad,
  progress,
  recordPlacing,
  replayLoad,
  spreadPairs,
  wishesFor,
} from './measure';
import type { ReplayAct } from './replay-process';
import type { Line, Section } from './report';
import { OPEN_GATE, type Stage } from './stage';
import { percent, quantile, ratios, spread, whole } from './stats';

const POOLS = [4, 8] as const;
const MOST_PER_S = 9_000;

export async function benchPlace(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const wishes = await wishesFor(stage, host, spreadPairs(stage.shop.skuIds));
  // A host that has served for a while has its code compiled.
  await placeLoad(stage, host, 8, wishes, pace.warmUp_s);
  const lines: Line[] = [];
  let statements = 0;
  for (const buyers of [8, 32]) {
    const { acts, perOrder } = await recordPlacing(stage, host, buyers, wishes);
    statements = perOrder;
    const served: number[] = [];
    const cpu = [host.worker.pid, stage.postgres.pid, stage.client.pid].map((): number[] => []);
    const waits: number[] = [];
    const raw = POOLS.map((): number[] => []);
    const yard = POOLS.map((): number[] => []);
    for (let round = 1; round <= pace.rounds; round += 1) {
      const before = cpuByPart(stage, host);
      const result = await placeLoad(stage, host, buyers, wishes, pace.seconds);
      const after = cpuByPart(stage, host);
      for (const [place, ms] of after.entries()) {
        cpu[place]?.push((ms - (before[place] ?? 0)) / result.ok_ms.length);
      }
      served.push(perSecond(result));
      waits.push(quantile(result.ok_ms, 0.99));
      for (const [place, poolSize] of POOLS.entries()) {
        const how = { poolSize, callers: buyers, seconds: pace.seconds };
        const count = MOST_PER_S * pace.seconds;
        raw[place]?.push(await replayLoad(stage, freshPlacing(acts, count), how));
        yard[place]?.push(await replayLoad(stage, yardstickActs(stage, count), how));
      }
      progress(`place ${buyers} buyers, round ${round}: ${whole(served.at(-1) ?? 0)}/s`);
    }
    const best = better(raw);
    const yardstick = better(yard);
    const toRaw = ratios(served, best);
    const toYard = ratios(served, yardstick);
    lines.push(
      rate(`${buyers} buyers: orders over HTTP`, served),
      rate(`${buyers} callers: the same statements alone (raw)`, best),
      rate(`${buyers} callers: the yardstick`, yardstick),
      {
        what: `${buyers} buyers: of raw`,
        result: toRaw.median.toFixed(2),
        noise: percent(toRaw.noise),
        target: '≥ 0.40, aim 0.6',
        ok: toRaw.median >= 0.4,
      },
      {
        what: `${buyers} buyers: of the yardstick`,
        result: toYard.median.toFixed(2),
        noise: percent(toYard.noise),
        target: '≥ 0.30',
        ok: toYard.median >= 0.3,
      },
      {
        what: `${buyers} buyers: core time an order (host, PostgreSQL, client)`,
        result: `${cpu.map((times) => spread(times).median.toFixed(2)).join(' + ')} ms`,
      },
      { what: `${buyers} buyers: slowest in a hundred`, result: `${spread(waits).median.toFixed(0)} ms` },
    );
  }
  return {
    id: 'place',
    title: 'Place order, prepay excluded',
    lines,
    notes: [
      `${stage.shop.skuIds.length} SKUs, two lines an order, ${statements.toFixed(2)} statements an order. Client, host, replay and PostgreSQL are processes of their own on the same cores; PostgreSQL writes durably (fsync on). Raw: statements recorded from the server, sent with fresh ids by one process, the better of pool 4 and 8. Yardstick: idempotency key, stock, order, two lines, outbox, job as one PL/pgSQL call on tables of its own. Jobs are worked off elsewhere (\`TIMERS=off\`). Flood gate opened: ${Object.entries(
        OPEN_GATE,
      )
        .map(([name, value]) => `\`${name}=${value}\``)
        .join(' ')}.`,
    ],
  };
}

function cpuByPart(stage: Stage, host: Host): number[] {
  return [cpuOf(host.worker.pid), cpuOfTree(stage.postgres.pid), cpuOf(stage.client.pid)];
}

/** The row of rates with the higher median. */
export function better(rates: readonly (readonly number[])[]): readonly number[] {
  return [...rates].sort((a, b) => spread(b).median - spread(a).median)[0] ?? [];
}

export function rate(what: string, values: readonly number[]): Line {
  const { median, noise } = spread(values);
  return { what, result: `${whole(median)}/s`, noise: percent(noise) };
}

function yardstickActs({ shop }: Stage, count: number): ReplayAct[] {
  const { skuIds, buyers } = shop;
  return Array.from({ length: count }, (_, n) => [
    {
      name: 'bench.yardstick',
      text: 'SELECT bench.place($1, $2, $3, $4, $5, $6)',
      values: [
        makeId('order', instant(Date.now()), randomBytes(10)),
        buyers[n % 32]?.personId,
        randomBytes(12).toString('base64url'),
        // In one order, as every order of stock is.
        [skuIds[n % skuIds.length], skuIds[(n + 7) % skuIds.length]].sort(),
        3_990,
        new Date().toISOString(),
      ],
    },
  ]);
}
