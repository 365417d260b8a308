/** The buyers: kept-open connections, each one request after the other. */
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ADDRESS, type LoadBuyer } from './load-buyer';
import { Wire } from './wire';
import { serveParent } from './worker';

export interface PlaceLoad {
  readonly do: 'place';
  readonly url: string;
  /** One buyer a connection. */
  readonly buyers: readonly LoadBuyer[];
  /** Bodies of `order/place` with the hash of their quote, and ADDRESS for the buyer's own. */
  readonly wishes: readonly string[];
  readonly seconds: number;
}
export interface FixedLoad {
  readonly do: 'fixed';
  readonly url: string;
  readonly connections: number;
  readonly requests: readonly { readonly path: string; readonly headers: string; readonly body: string }[];
  /** Each connection sends its next one so long after the last; without, as soon as that is answered. A wait counts from when it was due. */
  readonly every_ms?: number;
}
export interface FlowLoad extends Omit<PlaceLoad, 'do'> {
  readonly do: 'flow';
  readonly standInUrl: string;
}
export interface LoadResult {
  readonly elapsed_ms: number;
  readonly ok_ms: number[];
  /** By error code. */
  readonly refused_ms: Record<string, number[]>;
}

type Answers = { ok: boolean; data?: never; error?: { code: string }; code?: string };

function note(result: LoadResult, body: string, status: number, took_ms: number): Answers | null {
  const said = body === '' ? null : (JSON.parse(body) as Answers);
  if (status === 200) {
    result.ok_ms.push(took_ms);
    return said;
  }
  const code = said?.error?.code ?? said?.code ?? String(status);
  result.refused_ms[code] = [...(result.refused_ms[code] ?? []), took_ms];
  return null;
}

const bodyOf = (wishes: readonly string[], { addressId }: LoadBuyer) =>
  pick(wishes).replace(ADDRESS, addressId);
const authorization = ({ token }: LoadBuyer) =>
  `authorization: Bearer ${token}\r\nidempotency-key: ${randomBytes(12).toString('base64url')}\r\n`;
const pick = <T>(items: readonly T[]) => items[Math.floor(Math.random() * items.length)] as T;

async function timed(connections: number, work: (place: number, result: LoadResult) => Promise<void>) {
  const result: LoadResult = { elapsed_ms: 0, ok_ms: [], refused_ms: {} };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, (_, place) => work(place, result)));
  return { ...result, elapsed_ms: performance.now() - start };
}

serveParent({
  place: ({ url, buyers, wishes, seconds }: PlaceLoad) =>
    timed(buyers.length, async (place, result) => {
      const buyer = buyers[place] as LoadBuyer;
      const wire = new Wire(url);
      const until = performance.now() + seconds * 1_000;
      for (let now = performance.now(); now < until; ) {
        const { status, body } = await wire.post(
          '/call/order/place',
          authorization(buyer),
          bodyOf(wishes, buyer),
        );
        const end = performance.now();
        note(result, body, status, end - now);
        now = end;
      }
      wire.end();
    }),

  fixed: ({ url, connections, requests, every_ms = 0 }: FixedLoad) => {
    let next = 0;
    return timed(connections, async (_, result) => {
      const wire = new Wire(url);
      let due = performance.now();
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const early = due - performance.now();
        if (early > 0) await setTimeout(early);
        const start = early > 0 || every_ms === 0 ? performance.now() : due;
        due += every_ms;
        const { status, body } = await wire.post(request.path, request.headers, request.body);
        note(result, body, status, performance.now() - start);
      }
      wire.end();
    });
  },

  flow: ({ url, standInUrl, buyers, wishes, seconds }: FlowLoad) =>
    timed(buyers.length, async (place, result) => {
      const buyer = buyers[place] as LoadBuyer;
      const [wire, cashier] = [new Wire(url), new Wire(standInUrl)];
      const until = performance.now() + seconds * 1_000;
      const step = async (on: Wire, path: string, headers: string, body: string) => {
        const answer = await on.post(path, headers, body);
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
        return JSON.parse(answer.body) as { data: { orderId: string; params: { package: string } } };
      };
      for (let now = performance.now(); now < until; ) {
        const placed = await step(wire, '/call/order/place', authorization(buyer), bodyOf(wishes, buyer));
        const { orderId } = placed.data;
        const paying = await step(wire, '/call/order/pay', authorization(buyer), JSON.stringify({ orderId }));
        const prepayId = paying.data.params.package.slice('prepay_id='.length);
        await step(cashier, '/control/pay', '', JSON.stringify({ prepayId }));
        const end = performance.now();
        result.ok_ms.push(end - now);
        now = end;
      }
      wire.end();
      cashier.end();
    }),
});
