/** A flash sale that everybody wants. */
import type { LoadResult } from './client-process';
import { ADDRESS } from './load-buyer';
import { fixedLoad, type Host, type Pace, perSecond, placeLoad, progress, wishesFor } from './measure';
import { rate } from './place';
import type { Line, Section } from './report';
import { PEOPLE } from './shop';
import type { Stage } from './stage';
import { ms, percent, quantile, ratios, spread } from './stats';

const UNITS = 200;
const CONNECTIONS = 32;
const ENDLESS = 1_000_000_000;
const RUSHES_MAX = 3;

export async function benchFlash(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const rushes: LoadResult[] = [];
  for (let round = 1; round <= Math.min(RUSHES_MAX, pace.rounds); round += 1) {
    const [wish = ''] = await wishesFor(stage, host, [[await stage.shop.addFlash(UNITS, 1)]]);
    rushes.push(await fixedLoad(stage, host, CONNECTIONS, rush(stage, wish, round)));
    progress(`flash, round ${round}: ${rushes.at(-1)?.ok_ms.length} sold`);
  }
  const sold = rushes.map(({ ok_ms }) => ok_ms.length);
  const codes = new Set(rushes.flatMap(({ refused_ms }) => Object.keys(refused_ms)));
  const saleWaits = rushes.map(({ ok_ms }) => quantile(ok_ms, 0.99));
  const refusalWaits = rushes.map(({ refused_ms }) => quantile(Object.values(refused_ms).flat(), 0.99));
  const worst = ratios(refusalWaits, saleWaits);

  const [flashWish = ''] = await wishesFor(stage, host, [[await stage.shop.addFlash(ENDLESS, null)]]);
  const spreadWishes = await wishesFor(
    stage,
    host,
    stage.shop.skuIds.map((skuId) => [skuId]),
  );
  const [flash, spreadOut]: [number[], number[]] = [[], []];
  await placeLoad(stage, host, CONNECTIONS, spreadWishes, pace.warmUp_s / 2);
  for (let round = 1; round <= pace.rounds; round += 1) {
    spreadOut.push(perSecond(await placeLoad(stage, host, CONNECTIONS, spreadWishes, pace.seconds)));
    flash.push(perSecond(await placeLoad(stage, host, CONNECTIONS, [flashWish], pace.seconds)));
    progress(`flash, ample stock, round ${round}: ${Math.round(flash.at(-1) ?? 0)}/s`);
  }
  const toSpread = ratios(flash, spreadOut);
  const lines: Line[] = [
    {
      what: `${PEOPLE} buyers for ${UNITS} units: sold`,
      result: [...new Set(sold)].join(', '),
      target: String(UNITS),
      ok: sold.every((units) => units === UNITS),
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
      ok: worst.median <= 1,
    },
    rate('ample stock, spread over the shop', spreadOut),
    rate('ample stock, one SKU of a flash sale', flash),
    {
      what: 'the flash sale, of spread',
      result: toSpread.median.toFixed(2),
      noise: percent(toSpread.noise),
      target: '≥ 0.7',
      ok: toSpread.median >= 0.7,
    },
  ];
  return {
    id: 'flash',
    title: 'A flash sale',
    lines,
    notes: [
      `${CONNECTIONS} connections, one unit a person. Every unit is in the allotment, so who comes too late finds none at any price. ${pace.rounds} × ${pace.seconds} s each with ample stock: one row is the counter, written last; a split counter is not built.`,
    ],
  };
}

function wait(what: string, waits: readonly number[]): Line {
  const { median, noise } = spread(waits);
  return { what, result: ms(median), noise: percent(noise) };
}

function rush({ shop }: Stage, wish: string, round: number) {
  return shop.buyers.map(({ token, personId, addressId }) => ({
    path: '/call/order/place',
    headers: `authorization: Bearer ${token}\r\nidempotency-key: ${personId.slice(-12)}-flash-${round}\r\n`,
    body: wish.replace(ADDRESS, addressId),
  }));
}
