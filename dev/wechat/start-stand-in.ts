import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import { businessClock } from './business-clock';
import { cashierRoutes } from './cashier/routes';
import { deskRoutes } from './control/desk-routes';
import { makeFinder } from './control/find-payment';
import { miniControlRoutes } from './control/mini-routes';
import { moneyRoutes } from './control/money-routes';
import { notificationRoutes } from './control/notification-routes';
import { transferControlRoutes } from './control/transfer-routes';
import { makeFaults } from './faults';
import { serve } from './http';
import { Journal } from './journal';
import { accountOf, DEMO_MCHIDS } from './keys';
import { loadMerchants } from './merchants';
import { makeLogin } from './mini/login';
import { miniRoutes } from './mini/routes';
import { makeShippingDesk } from './mini/shipping';
import { makeSubscriptions } from './mini/subscribe';
import { makeUpdatableMessages } from './mini/updatable';
import { makeNotifier } from './notify/notifier';
import { makeRefunds } from './pay/refunds';
import { payRoutes } from './pay/routes';
import { signedRoutes } from './pay/signed-exchange';
import { makeTransactions } from './pay/transactions';
import { makeTransfers } from './pay/transfers';
import { stateIn } from './state';
import { transferRoutes } from './transfer/routes';

export interface StandInOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly host?: string;
  /** Keys and journal live here; absent = a directory of its own that goes with it. */
  readonly dataDir?: string;
  readonly mchids?: readonly string[];
  /** Real time by default; the pushed offset is added to it. */
  readonly clock?: Clock;
  /** How often due retries and refunds are looked for, in real time; 0 = only when the clock is pushed or a flush is asked for. */
  readonly tick_ms?: number;
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** WeChat on one laptop: pay, server API, cashier and control in one HTTP server. Money facts are on disk before anybody is answered. */
export async function startStandIn(options: StandInOptions) {
  const ownDirectory = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'wechat-stand-in-')) : null;
  const directory = options.dataDir ?? ownDirectory ?? '';
  const merchants = await loadMerchants(join(directory, 'keys'), options.mchids ?? DEMO_MCHIDS);
  const journal = new Journal(directory);
  const state = stateIn(journal);
  const base = options.clock ?? { now: () => instant(Date.now()) };
  const clock = businessClock(base, state.settings().offset_ms, (offset_ms) => state.change({ offset_ms }));

  const faults = makeFaults();
  const notifier = makeNotifier({ state, merchants, clock, fetch });
  const transactions = makeTransactions(state, clock, notifier);
  const refunds = makeRefunds(state, clock, notifier, transactions);
  const transfers = makeTransfers(state, clock, notifier);
  const login = makeLogin(state, merchants.app, clock);
  const subscriptions = makeSubscriptions(state, clock);
  const shipping = makeShippingDesk(state, clock, transactions, refunds);
  const updatable = makeUpdatableMessages(state, clock);
  const finder = makeFinder(merchants, transactions, refunds, transfers);

  function reload(): void {
    transactions.reload();
    refunds.reload();
    transfers.reload();
    notifier.reload();
  }
  function reset(): void {
    const { offset_ms } = state.settings();
    faults.clear();
    journal.clear();
    state.change({ offset_ms });
    reload();
  }
  async function catchUp(): Promise<void> {
    refunds.settleDue();
    transfers.settleDue();
    await notifier.flush();
  }
  reload();

  const controlRoutes = [
    ...deskRoutes({ state, clock, faults, catchUp, reset }),
    ...moneyRoutes({ state, clock, merchants, transactions, refunds, finder }),
    ...transferControlRoutes({ state, transfers, finder }),
    ...notificationRoutes(state, notifier),
    ...miniControlRoutes({ state, login, subscriptions, shipping, finder }),
  ];
  const server = serve(
    [
      ...payRoutes(signedRoutes(merchants, clock), transactions, refunds, transfers),
      ...miniRoutes({ login, subscriptions, shipping, updatable }),
      ...cashierRoutes({ state, merchants, transactions, clock }),
      ...transferRoutes({ state, transfers }),
      ...controlRoutes,
    ],
    faults,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const tick_ms = options.tick_ms ?? 200;
  const ticker = tick_ms > 0 ? setInterval(() => void catchUp(), tick_ms) : undefined;

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    clock,
    app: { appid: merchants.app.appid, secret: merchants.app.secret },
    /** What the stores type into their payment settings. */
    accounts: () => merchants.all().map(({ keys }) => accountOf(keys, merchants.app)),
    platformKeyId: merchants.platformSigner.id,
    /** `METHOD /path` of each call of the control API. */
    controlCalls: controlRoutes.map(({ method, path }) => `${method} ${path}`),
    /** Does what is due now; resolves when every due notification was answered. */
    catchUp,
    async close(): Promise<void> {
      clearInterval(ticker);
      faults.stop();
      notifier.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      journal.close();
      if (ownDirectory !== null) rmSync(ownDirectory, { recursive: true, force: true });
    },
  };
}
