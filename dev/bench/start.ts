/** `npm start`: how soon the shop is open, how much memory all of it takes, and what a shared link shows on a slow phone. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { freePort } from '#dev/postgres/free-port';
import { pollUntil } from '#dev/postgres/postmaster';
import { measureFirstPaint } from './first-paint';
import { pssOf, treeOf } from './machine';
import { type Pace, progress } from './measure';
import type { Line, Section } from './report';
import { Shopper } from './shopper';
import { percent, spread } from './stats';

const READY_MS = 20_000;
const MEMORY_MIB = 500;
const ORDERS = 100;
const FIRST_PORT = 19_050;
const LIMIT_MS = 180_000;

interface Running {
  readonly url: string;
  readonly took_ms: number;
  memory_mib(): number;
  stop(): Promise<void>;
}

export async function benchStart(pace: Pace): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'tuanpu-start-'));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const dataDir = join(folder, 'data');
  const times: number[] = [];
  let memory: readonly number[] = [];
  let paint: Line[] = [];
  try {
    progress('start: the first time, with the demo store to fill');
    await (await start(dataDir)).stop();
    for (let round = 1; round <= pace.rounds; round += 1) {
      const running = await start(dataDir);
      times.push(running.took_ms);
      if (round === pace.rounds) {
        const idle = running.memory_mib();
        await buy(running.url, ORDERS);
        memory = [idle, running.memory_mib()];
        paint = await measureFirstPaint(running.url, pace);
      }
      await running.stop();
      progress(`start, round ${round}: ${(times.at(-1) ?? 0).toFixed(0)} ms`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { median, noise } = spread(times);
  const memoryLine = (what: string, mib: number | undefined): Line => ({
    what: `memory (PSS) of all processes, ${what}`,
    result: `${(mib ?? Number.NaN).toFixed(0)} MiB`,
    target: `≤ ${MEMORY_MIB} MB`,
    ok: (mib ?? Number.POSITIVE_INFINITY) * 1.048576 <= MEMORY_MIB,
  });
  return {
    id: 'start',
    title: 'npm start, and the first paint of a shared link',
    lines: [
      {
        what: '`npm start`, built before: ready',
        result: `${(median / 1_000).toFixed(1)} s`,
        noise: percent(noise),
        target: '≤ 20 s',
        ok: median <= READY_MS,
      },
      memoryLine('idle', memory[0]),
      memoryLine(`after ${ORDERS} orders`, memory[1]),
      ...paint,
    ],
    notes: [
      'Ready: `/readyz` answers. Memory: npm, start program, host, stand-in and PostgreSQL, shared pages counted once. First paint: Chromium with 4× CPU slowdown, 1.6 Mbit/s, 150 ms, cold cache.',
    ],
  };
}

async function start(dataDir: string): Promise<Running> {
  const port = await freePort(FIRST_PORT);
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child: ChildProcess = spawn('npm', ['start', '--', '--data', dataDir, '--no-build'], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error('npm start ended');
    return await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  };
  if (!(await pollUntil(isReady, LIMIT_MS))) throw new Error('npm start does not become ready');
  const took_ms = performance.now() - began;
  return {
    url,
    took_ms,
    memory_mib() {
      // PostgreSQL runs in a session of its own, so it is found by its pid file.
      const [postmaster] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
      const pids = new Set([...treeOf(child.pid ?? 0), ...treeOf(Number(postmaster))]);
      return [...pids].reduce((sum, pid) => sum + pssOf(pid), 0) / 2 ** 20;
    },
    async stop() {
      const gone = once(child, 'exit');
      // The start program itself: npm does not hand the signal on.
      const { start: pid } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as {
        start: number;
      };
      process.kill(pid, 'SIGTERM');
      await gone;
      await pollUntil(async () => !existsSync(join(dataDir, 'postgres', 'postmaster.pid')), 20_000);
    },
  };
}

async function buy(url: string, orders: number): Promise<void> {
  const shopper = await Shopper.arrive(url, 'bench-buyer');
  const { id: addressId } = await shopper.call(saveAddress, {
    name: '陈星',
    phone: '13800138000',
    region: '310101',
    detail: '人民路 1 号',
    isDefault: true,
  });
  const home = await shopper.call(openLanding, { target: { page: 'home' } });
  if (home.page.kind !== 'home') throw new Error('home');
  const goods = home.page.home.goods.items.filter(({ soldOut }) => !soldOut);
  for (let n = 0; n < orders; n += 1) {
    const productId = goods[n % goods.length]?.id;
    if (productId === undefined) throw new Error('the demo store has goods');
    const { page } = await shopper.call(openLanding, { target: { page: 'product', productId } });
    if (page.kind !== 'product') throw new Error('product');
    const sku = page.product.skus.find(({ stock }) => stock > 0);
    if (sku === undefined) continue;
    const purchase = {
      from: 'lines' as const,
      storeId: page.product.storeId,
      lines: [{ skuId: sku.id, quantity: 1 }],
      cart: false,
    };
    const { quote } = await shopper.call(quoteOrder, { purchase, addressId });
    const { orderId } = await shopper.call(placeOrder, { purchase, addressId, quoteHash: quote.hash });
    const { params } = await shopper.call(payOrder, { orderId });
    await fetch(`${url}/wechat/cashier/pay`, { method: 'POST', body: JSON.stringify(params) });
  }
}
