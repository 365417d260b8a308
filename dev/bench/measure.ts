/** What the pieces of the bench have in common: wishes with their quotes, loads of buyers, replays of recorded statements. */
import { quoteOrder } from '#core/contract/order';
import type { SentStatement } from '#server/db/tx';
import { freshActs, gatherActs } from './acts';
import type { FixedLoad, LoadResult, PlaceLoad } from './client-process';
import { ADDRESS } from './load-buyer';
import type { ReplayAct, ReplayLoad, ReplayResult } from './replay-process';
import type { Stage } from './stage';
import type { Worker } from './worker';

export interface Host {
  readonly worker: Worker;
  readonly url: string;
}
export interface Pace {
  readonly rounds: number;
  /** Of ratios that are told to a tenth. */
  readonly fineRounds: number;
  readonly seconds: number;
  readonly warmUp_s: number;
}
/** Ratios that are told to a tenth are made of so many short turns a round: two that lie close together are disturbed alike. */
export const TURNS_A_ROUND = 4;

export function progress(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

/** Purchases of these SKUs, each with the hash of its quote, as the body of `order/place`. */
export async function wishesFor(
  stage: Stage,
  host: Host,
  lines: readonly (readonly string[])[],
): Promise<string[]> {
  const { storeId, buyers } = stage.shop;
  const wishes: string[] = [];
  for (const skuIds of lines) {
    const purchase = {
      from: 'lines',
      storeId,
      lines: skuIds.map((skuId) => ({ skuId, quantity: 1 })),
      cart: false,
    };
    const answer = await fetch(`${host.url}/call/${quoteOrder.fn}/${quoteOrder.action}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${buyers[0]?.token}` },
      body: JSON.stringify({ purchase }),
    });
    const said = (await answer.json()) as { ok: boolean; data: { quote: { hash: string } } };
    if (!said.ok) throw new Error(`no quote: ${JSON.stringify(said)}`);
    wishes.push(JSON.stringify({ purchase, addressId: ADDRESS, quoteHash: said.data.quote.hash }));
  }
  return wishes;
}

/** Two goods each, every SKU of the shop as often as every other. */
export function spreadPairs(skuIds: readonly string[]): string[][] {
  return skuIds.flatMap((id, n) => [1, 7].map((step) => [id, skuIds[(n + step) % skuIds.length] ?? id]));
}

export function placeLoad(
  stage: Stage,
  host: Host,
  buyers: number,
  wishes: readonly string[],
  seconds: number,
): Promise<LoadResult> {
  const load: PlaceLoad = {
    do: 'place',
    url: host.url,
    buyers: stage.shop.buyers.slice(0, buyers),
    wishes,
    seconds,
  };
  return stage.client.ask<LoadResult>(load);
}

export function fixedLoad(
  stage: Stage,
  host: Host,
  connections: number,
  requests: FixedLoad['requests'],
  pace: Pick<FixedLoad, 'every_ms'> = {},
): Promise<LoadResult> {
  const load: FixedLoad = { do: 'fixed', url: host.url, connections, requests, ...pace };
  return stage.client.ask<LoadResult>(load);
}

export function perSecond(result: LoadResult): number {
  const refused = Object.keys(result.refused_ms);
  if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`);
  return (result.ok_ms.length / result.elapsed_ms) * 1_000;
}

export async function recorded(host: Host, work: () => Promise<unknown>): Promise<SentStatement[]> {
  await host.worker.ask({ do: 'record' });
  await work();
  return await host.worker.ask<SentStatement[]>({ do: 'recorded' });
}

interface ReplayPace {
  readonly poolSize: number;
  readonly callers: number;
  readonly seconds: number;
}

/** Acts a second. */
export async function replayLoad(stage: Stage, acts: readonly ReplayAct[], how: ReplayPace): Promise<number> {
  const { done, elapsed_ms } = await replayed(stage, acts, how);
  return (done / elapsed_ms) * 1_000;
}

export function replayed({ connectionString, replay }: Stage, acts: readonly ReplayAct[], how: ReplayPace) {
  const load: ReplayLoad = { do: 'replay', connectionString, acts, ...how };
  return replay.ask<ReplayResult>(load);
}

const PLACE_STATEMENTS = ['quote.of-lines', 'order.place'] as const;
const placeKeyOf = ({ name, values }: { name: string; values: readonly unknown[] }) =>
  name === 'order.place'
    ? String((JSON.parse(String(values[0])) as { request_id: string }).request_id)
    : String(values[6]);

/** What the server sent for each order while `buyers` placed for a second. */
export async function recordPlacing(
  stage: Stage,
  host: Host,
  buyers: number,
  wishes: readonly string[],
): Promise<{ readonly acts: ReplayAct[]; readonly perOrder: number; readonly allPerOrder: number }> {
  let orders = 0;
  const sent = await recorded(host, async () => {
    orders = (await placeLoad(stage, host, buyers, wishes, 1)).ok_ms.length;
  });
  const own = sent.filter(({ name }) => (PLACE_STATEMENTS as readonly string[]).includes(name));
  return {
    acts: gatherActs(sent, PLACE_STATEMENTS, placeKeyOf),
    perOrder: own.length / orders,
    allPerOrder: sent.length / orders,
  };
}

export function freshPlacing(samples: readonly ReplayAct[], count: number): ReplayAct[] {
  return freshActs(samples, count, (act) => String(act[0]?.values[6]));
}
