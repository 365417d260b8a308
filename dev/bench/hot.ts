/** One SKU that everybody wants. */
import type { LoadResult } from './client-process';
import { ADDRESS } from './load-buyer';
import { fixedLoad, type Host, type Pace, perSecond, placeLoad, progress, wishesFor } from './measure';
import { rate } from './place';
import type { Line, Section } from './report';
import { CROWD } from './shop';
import type { Stage } from './stage';
import { ms, percent, quantile, ratios, spread } from './stats';

const UNITS = 100;
const CONNECTIONS = 32;
const ENDLESS = 1_000_000_000;

export async function benchHot(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const rushes: LoadResult[] = [];
  for (let round = 1; round <= pace.rounds; round += 1) {
    const [wish = ''] = await wishesFor(stage, host, [[await stage.shop.addSku(UNITS)]]);
    rushes.push(await fixedLoad(stage, host, CONNECTIONS, rush(stage, wish)));
    progress(`hot, round ${round}: ${rushes.at(-1)?.ok_ms.length} sold`);
  }
  const sold = rushes.map(({ ok_ms }) => ok_ms.length);
  const codes = new Set(rushes.flatMap(({ refused_ms }) => Object.keys(refused_ms)));
  const saleWaits = spread(rushes.map(({ ok_ms }) => quantile(ok_ms, 0.99)));
  const refusalWaits = spread(
    rushes.map(({ refused_ms }) => quantile(Object.values(refused_ms).flat(), 0.99)),
  );
  const worst = ratios(
    rushes.map(({ refused_ms }) => quantile(Object.values(refused_ms).flat(), 0.99)),
    rushes.map(({ ok_ms }) => quantile(ok_ms, 0.99)),
  );

  const [hotWish = ''] = await wishesFor(stage, host, [[await stage.shop.addSku(ENDLESS)]]);
  const spreadWishes = await wishesFor(
    stage,
    host,
    stage.shop.skuIds.map((skuId) => [skuId]),
  );
  const [hot, spreadOut]: [number[], number[]] = [[], []];
  await placeLoad(stage, host, CONNECTIONS, spreadWishes, pace.warmUp_s / 2);
  for (let round = 1; round <= pace.rounds; round += 1) {
    spreadOut.push(perSecond(await placeLoad(stage, host, CONNECTIONS, spreadWishes, pace.seconds)));
    hot.push(perSecond(await placeLoad(stage, host, CONNECTIONS, [hotWish], pace.seconds)));
    progress(`hot, ample stock, round ${round}: ${Math.round(hot.at(-1) ?? 0)}/s`);
  }
  const toSpread = ratios(hot, spreadOut);
  const lines: Line[] = [
    {
      what: `${CROWD} buyers for ${UNITS} units: sold`,
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
    { what: 'a sale: slowest in a hundred', result: ms(saleWaits.median), noise: percent(saleWaits.noise) },
    {
      what: 'a refusal: slowest in a hundred',
      result: ms(refusalWaits.median),
      noise: percent(refusalWaits.noise),
      target: 'no worse',
      ok: worst.median <= 1,
    },
    rate('ample stock, spread over the shop', spreadOut),
    rate('ample stock, one SKU', hot),
    {
      what: 'one SKU, of spread',
      result: toSpread.median.toFixed(2),
      noise: percent(toSpread.noise),
      target: '≥ 0.7',
      ok: toSpread.median >= 0.7,
    },
  ];
  return {
    id: 'hot',
    title: 'One hot SKU',
    lines,
    notes: [
      `${CONNECTIONS} connections. The row of the SKU is written last, so it is locked for one commit; with a durable database that commit waits for the disk, and buyers of one SKU wait for each other's. ${pace.rounds} × ${pace.seconds} s each of one SKU and of all.`,
    ],
  };

  function rush({ shop }: Stage, wish: string) {
    return shop.buyers.slice(0, CROWD).map(({ token, personId, addressId }) => ({
      path: '/call/order/place',
      headers: `authorization: Bearer ${token}\r\nidempotency-key: ${personId.slice(-12)}-${Date.now().toString(36)}\r\n`,
      body: wish.replace(ADDRESS, addressId),
    }));
  }
}
