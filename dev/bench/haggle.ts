/** More friends than cuts, all at once, at one haggle. */

import type { HaggleView } from '#core/contract/haggle';
import { getHaggle } from '#core/contract/haggle';
import type { LoadResult } from './client-process';
import { fixedLoad, type Host, type Pace, progress } from './measure';
import type { Line, Section } from './report';
import type { Stage } from './stage';
import { ms, percent, quantile, spread } from './stats';

const HELPERS = 200;
const CUTS = 20;
const FLOOR_FEN = 1_993;

export async function benchHaggle(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const rushes: LoadResult[] = [];
  const ends: HaggleView[] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const haggleId = await stage.shop.addHaggle(FLOOR_FEN, CUTS);
    // Nobody helps twice: who helps often within the hour is held.
    const friends = stage.shop.buyers.slice(round * HELPERS, (round + 1) * HELPERS);
    const requests = friends.map(({ token, personId }) => ({
      path: '/call/haggle/help',
      headers: `authorization: Bearer ${token}\r\nidempotency-key: ${personId.slice(-12)}-${haggleId.slice(-12)}\r\n`,
      body: JSON.stringify({ haggleId }),
    }));
    rushes.push(await fixedLoad(stage, host, HELPERS, requests));
    ends.push(await look(host, haggleId));
    progress(`haggle, round ${round + 1}: ${rushes.at(-1)?.ok_ms.length} counted`);
  }
  const counted = rushes.map(({ ok_ms }) => ok_ms.length);
  const codes = new Set(rushes.flatMap(({ refused_ms }) => Object.keys(refused_ms)));
  const prices = new Set(ends.map(({ now_fen }) => now_fen));
  const all = spread(rushes.map(({ elapsed_ms }) => elapsed_ms));
  const slowest = spread(rushes.map(({ ok_ms }) => quantile(ok_ms, 0.99)));
  const lines: Line[] = [
    {
      what: `${HELPERS} friends at ${CUTS} cuts: counted`,
      result: [...new Set(counted)].join(', '),
      target: String(CUTS),
      ok: counted.every((cuts) => cuts === CUTS),
    },
    {
      what: 'the others hear',
      result: [...codes].join(', '),
      target: 'HAGGLE_DONE',
      ok: codes.size === 1 && codes.has('HAGGLE_DONE'),
    },
    {
      what: `the price afterwards, floor ${FLOOR_FEN} fen`,
      result: [...prices].map((price) => `${price} fen`).join(', '),
      target: `${FLOOR_FEN} fen`,
      ok: prices.size === 1 && prices.has(FLOOR_FEN as HaggleView['now_fen']),
    },
    { what: `all ${HELPERS} answered`, result: ms(all.median), noise: percent(all.noise) },
    { what: 'a cut: slowest in a hundred', result: ms(slowest.median), noise: percent(slowest.noise) },
  ];
  return {
    id: 'haggle',
    title: 'One haggle that everybody helps',
    lines,
    notes: [
      `${pace.rounds} haggles one after the other, ${HELPERS} connections each. The haggle's row is taken late and held for one commit; who comes when no cut is left is refused before it is asked for.`,
    ],
  };
}

async function look(host: Host, haggleId: string): Promise<HaggleView> {
  const answer = await fetch(`${host.url}/call/${getHaggle.fn}/${getHaggle.action}`, {
    method: 'POST',
    body: JSON.stringify({ haggleId }),
  });
  const said = (await answer.json()) as { ok: boolean; data: { haggle: HaggleView } };
  if (!said.ok) throw new Error(`no haggle: ${JSON.stringify(said)}`);
  return said.data.haggle;
}
