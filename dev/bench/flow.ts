/** (c) Place, prepay, pay at the stand-in, be told: the whole way of an order, and whose processor time it takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import type { FlowLoad, LoadResult } from './client-process';
import { cpuOf, cpuOfTree } from './machine';
import { type Pace, progress, spreadPairs, wishesFor } from './measure';
import { rate } from './place';
import type { Line, Section } from './report';
import type { Stage } from './stage';
import { percent, quantile, spread, whole } from './stats';

const BUYERS = 16;
/** Prepay request and its answer, the cashier's parameters, the notification. */
const SIGNATURES = 4;

export async function benchFlow(stage: Stage, pace: Pace): Promise<Section> {
  const port = new URL(stage.standInUrl).port;
  const args = ['--port', port, '--data', join(stage.dir, 'wechat')];
  const standIn = spawn(process.execPath, [stage.programs.path.wechat, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(standIn.stdout, 'data');
  const { worker, url } = await stage.startHost({ TIMERS: 'on' });
  try {
    const host = { worker, url };
    const wishes = await wishesFor(stage, host, spreadPairs(stage.shop.skuIds).slice(0, 200));
    const parts = {
      host: () => cpuOf(worker.pid),
      PostgreSQL: () => cpuOfTree(stage.postgres.pid),
      'stand-in': () => cpuOf(standIn.pid ?? 0),
      client: () => cpuOf(stage.client.pid),
    };
    const run = async (seconds: number) => {
      const buyers = stage.shop.buyers.slice(0, BUYERS);
      const load: FlowLoad = { do: 'flow', url, standInUrl: stage.standInUrl, buyers, wishes, seconds };
      const before = Object.values(parts).map((cpu) => cpu());
      const start = performance.now();
      const result = await stage.client.ask<LoadResult>(load);
      await allTold(stage);
      const elapsed_ms = performance.now() - start;
      const orders = result.ok_ms.length;
      const cpu_ms = Object.values(parts).map((cpu, place) => (cpu() - (before[place] ?? 0)) / orders);
      return { perSecond: (orders / elapsed_ms) * 1_000, cpu_ms, p99: quantile(result.ok_ms, 0.99) };
    };
    await run(pace.warmUp_s);
    const rounds: Awaited<ReturnType<typeof run>>[] = [];
    for (let round = 1; round <= pace.rounds; round += 1) {
      rounds.push(await run(pace.seconds));
      progress(`flow, round ${round}: ${whole(rounds.at(-1)?.perSecond ?? 0)}/s`);
    }
    const sign_ms = signatureTime(stage);
    const lines: Line[] = [
      rate(
        'orders placed, paid and told',
        rounds.map((round) => round.perSecond),
      ),
      {
        what: `RSA ceiling: ${SIGNATURES} signatures of ${sign_ms.toFixed(2)} ms on ${cpus().length} cores`,
        result: `${whole((cpus().length * 1_000) / (SIGNATURES * sign_ms))}/s`,
      },
      ...Object.keys(parts).map((part, place): Line => {
        const { median, noise } = spread(rounds.map(({ cpu_ms }) => cpu_ms[place] ?? 0));
        return {
          what: `core time an order: ${part}`,
          result: `${median.toFixed(2)} ms`,
          noise: percent(noise),
        };
      }),
      {
        what: 'place, prepay and pay: slowest in a hundred',
        result: `${spread(rounds.map(({ p99 }) => p99)).median.toFixed(0)} ms`,
      },
    ];
    return {
      id: 'flow',
      title: 'The whole way of an order',
      lines,
      notes: [
        `${BUYERS} buyers; place, prepay, pay, notification, events told, with the stand-in in a process of its own and the host working off its own jobs. An order counts when its notification was answered. Two of the four signatures, and the journal on disk, are the stand-in's.`,
      ],
    };
  } finally {
    await worker.stop();
    standIn.kill('SIGTERM');
    await once(standIn, 'exit');
  }
}

/** Waits until every payment that was made is known to the shop. */
async function allTold(stage: Stage): Promise<void> {
  for (;;) {
    await fetch(`${stage.standInUrl}/control/notifications/flush`, { method: 'POST', body: '{}' });
    const { rows } = await stage.db.query(
      {
        name: 'bench.untold',
        text: `SELECT count(*)::int AS untold FROM payments p JOIN orders o ON o.id = p.order_id
               WHERE p.state = 'sent' AND p.prepaid_at IS NOT NULL AND o.status = 'unpaid'`,
      },
      [],
    );
    if ((rows[0] as { untold: number }).untold === 0) return;
  }
}

function signatureTime(stage: Stage): number {
  const signer = makeSigner(stage.keys.merchants[0]?.merchant.privateKeyPem ?? '');
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const start = performance.now();
    signer.signNow(`message ${n}`);
    times.push(performance.now() - start);
  }
  return quantile(times, 0.5);
}
