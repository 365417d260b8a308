/** (b) From a notification, sealed before the clock starts, to a paid order. */
import { gatherActs } from './acts';
import {
  fixedLoad,
  type Host,
  type Pace,
  perSecond,
  progress,
  recorded,
  recordPlacing,
  replayLoad,
  spreadPairs,
  wishesFor,
} from './measure';
import { marking, PAY_STATEMENTS, payKeyOf, sealed, type Waiting, waitForMoney } from './pay-acts';
import { better, rate } from './place';
import type { Line, Section } from './report';
import type { Stage } from './stage';
import { percent, ratios } from './stats';

const POOLS = [4, 8] as const;
const CONNECTIONS = 16;
const A_SECOND = 1_500;

export async function benchPaid(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const wishes = await wishesFor(stage, host, spreadPairs(stage.shop.skuIds).slice(0, 200));
  const { acts: placing } = await recordPlacing(stage, host, 32, wishes);
  const count = Math.round(A_SECOND * pace.seconds);
  const notify = async (some: readonly Waiting[]) =>
    fixedLoad(stage, host, CONNECTIONS, await sealed(stage, some));

  // Before the recording: the host's first notification reads the merchant's keys.
  await notify(await waitForMoney(stage, placing, Math.round(A_SECOND * pace.warmUp_s) / 2));
  const requests = await sealed(stage, await waitForMoney(stage, placing, 300));
  const sent = await recorded(host, () => fixedLoad(stage, host, CONNECTIONS, requests));
  const samples = gatherActs(sent, PAY_STATEMENTS, payKeyOf);
  if (samples.length === 0) throw new Error('no paid order was recorded');

  const served: number[] = [];
  const raw = POOLS.map((): number[] => []);
  for (let round = 1; round <= pace.rounds; round += 1) {
    served.push(perSecond(await notify(await waitForMoney(stage, placing, count))));
    for (const [place, poolSize] of POOLS.entries()) {
      const acts = marking(samples, await waitForMoney(stage, placing, count * 2));
      raw[place]?.push(
        await replayLoad(stage, acts, { poolSize, callers: CONNECTIONS, seconds: pace.seconds }),
      );
    }
    progress(`paid, round ${round}: ${Math.round(served.at(-1) ?? 0)}/s`);
  }
  const best = better(raw);
  const toRaw = ratios(served, best);
  const lines: Line[] = [
    rate('notification → paid over HTTP', served),
    rate('the same statements alone (raw)', best),
    {
      what: 'of raw',
      result: toRaw.median.toFixed(2),
      noise: percent(toRaw.noise),
      target: '≥ 0.40, aim 0.6',
      ok: toRaw.median >= 0.4,
    },
  ];
  return {
    id: 'paid',
    title: 'Notification → paid',
    lines,
    notes: [
      `${CONNECTIONS} connections; each notification's RSA signature is verified and its body decrypted (AES-256-GCM) by the host. Sealed and signed before the clock starts. Jobs and events are worked off elsewhere (\`TIMERS=off\`).`,
    ],
  };
}
