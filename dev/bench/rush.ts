/** Everybody wants the same SKU: more buyers than units, and then one SKU beside a whole shop, with units for all. */
import type { Id } from '#core/kernel/id';
import type { LoadResult } from './client-process';
import { ADDRESS } from './load-buyer';
import { fixedLoad, type Host, type Pace, perSecond, placeLoad, progress, wishesFor } from './measure';
import { rate } from './place';
import type { Line } from './report';
import type { Stage } from './stage';
import { ms, percent, quantile, ratios, spread } from './stats';

export const CONNECTIONS = 32;
const ENDLESS = 1_000_000_000;

export interface Rush {
  /** Of the section. */
  readonly id: string;
  readonly buyers: number;
  readonly units: number;
  readonly rounds: number;
  /** Puts a SKU with so many units on sale. In a rush everybody takes one. */
  addSku(units: number, inARush: boolean): Promise<Id<'sku'>>;
  /** What it is called in the lines with ample stock. */
  readonly wanted: string;
  readonly ofSpread: string;
}

export async function rushLines(stage: Stage, host: Host, pace: Pace, rush: Rush): Promise<Line[]> {
  const { id, buyers, units, wanted, ofSpread } = rush;
  const rushes: LoadResult[] = [];
  for (let round = 1; round <= rush.rounds; round += 1) {
    const [wish = ''] = await wishesFor(stage, host, [[await rush.addSku(units, true)]]);
    rushes.push(await fixedLoad(stage, host, CONNECTIONS, requests(stage, wish, rush, round)));
    progress(`${id}, round ${round}: ${rushes.at(-1)?.ok_ms.length} sold`);
  }
  const sold = rushes.map(({ ok_ms }) => ok_ms.length);
  const codes = new Set(rushes.flatMap(({ refused_ms }) => Object.keys(refused_ms)));
  const saleWaits = rushes.map(({ ok_ms }) => quantile(ok_ms, 0.99));
  const refusalWaits = rushes.map(({ refused_ms }) => quantile(Object.values(refused_ms).flat(), 0.99));

  const { one, all } = await withAmpleStock(stage, host, pace, rush);
  const toSpread = ratios(one, all);
  return [
    {
      what: `${buyers} buyers for ${units} units: sold`,
      result: [...new Set(sold)].join(', '),
      target: String(units),
      ok: sold.every((count) => count === units),
    },
    {
      what: 'the others hear',
      result: [...codes].join(', '),
      target: 'OUT_OF_STOCK',
      ok: codes.size === 1 && codes.has('OUT_OF_STOCK'),
    },
    wait('a sale: slowest in a hundred', saleWaits),
    {
      ...wait('a refusal: slowest in a hundred', refusalWaits),
      target: 'no worse',
      ok: ratios(refusalWaits, saleWaits).median <= 1,
    },
    rate('ample stock, spread over the shop', all),
    rate(`ample stock, ${wanted}`, one),
    {
      what: `${ofSpread}, of spread`,
      result: toSpread.median.toFixed(2),
      noise: percent(toSpread.noise),
      target: '≥ 0.7',
      ok: toSpread.median >= 0.7,
    },
  ];
}

/** Orders a second of the one SKU, and of all the shop's, by turns. */
async function withAmpleStock(stage: Stage, host: Host, pace: Pace, { id, addSku }: Rush) {
  const [oneWish = ''] = await wishesFor(stage, host, [[await addSku(ENDLESS, false)]]);
  const allWishes = await wishesFor(
    stage,
    host,
    stage.shop.skuIds.map((skuId) => [skuId]),
  );
  const [one, all]: [number[], number[]] = [[], []];
  await placeLoad(stage, host, CONNECTIONS, allWishes, pace.warmUp_s / 2);
  for (let round = 1; round <= pace.rounds; round += 1) {
    all.push(perSecond(await placeLoad(stage, host, CONNECTIONS, allWishes, pace.seconds)));
    one.push(perSecond(await placeLoad(stage, host, CONNECTIONS, [oneWish], pace.seconds)));
    progress(`${id}, ample stock, round ${round}: ${Math.round(one.at(-1) ?? 0)}/s`);
  }
  return { one, all };
}

function wait(what: string, waits: readonly number[]): Line {
  const { median, noise } = spread(waits);
  return { what, result: ms(median), noise: percent(noise) };
}

function requests({ shop }: Stage, wish: string, { id, buyers }: Rush, round: number) {
  return shop.buyers.slice(0, buyers).map(({ token, personId, addressId }) => ({
    path: '/call/order/place',
    headers: `authorization: Bearer ${token}\r\nidempotency-key: ${personId.slice(-12)}-${id}-${round}\r\n`,
    body: wish.replace(ADDRESS, addressId),
  }));
}
