/**
 * Starts the whole product on one machine: pages, database, stand-in for WeChat, demo store, host. Each part is a process
 * of its own, told where the others are by its environment; stops in the opposite order.
 */
import { resolve } from 'node:path';
import { freePort } from '#dev/postgres/free-port';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#dev/postgres/start-embedded-postgres';
import { playOpening } from '#dev/seed/play-opening';
import { migrate } from '#server/db/migrate';
import { buildH5 } from './build-h5';
import { Child } from './child';
import { claimPort } from './claim-port';
import { noteRunning, noteStopped, prepareDataFolder } from './data-folder';
import { hostEnvironment } from './host-environment';
import { readOptions, type StartOptions, USAGE } from './options';
import { box, complain, note, step } from './progress';

const READY_LIMIT_MS = 60_000;

class Shop {
  readonly #options: StartOptions;
  readonly #children: Child[] = [];
  #postgres: EmbeddedPostgres | null = null;
  #stopping: Promise<void> | null = null;

  constructor(options: StartOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { port, dataDir, fresh, build, databaseUrl } = this.#options;
    await prepareDataFolder(dataDir, fresh);
    await claimPort(port);
    noteRunning(dataDir, port, []);
    if (build) {
      await step('页面 Pages (h5)', async () => {
        if ((await buildH5()) === 'fresh') return '';
        return '已重新构建 built';
      });
    }
    let connectionString = databaseUrl ?? '';
    await step('数据库 Database', async () => {
      if (databaseUrl === null) {
        this.#postgres = await startEmbeddedPostgres({
          dataDir: resolve(dataDir, 'postgres'),
          onNotice: note,
        });
        connectionString = this.#postgres.connectionString;
      }
      const { migrations } = await migrate({ connectionString, dir: resolve('server/db'), log: migrateLog });
      return migrations.length === 0 ? '' : `+${migrations.length} migrations`;
    });
    const standInPort = await freePort(port + 1);
    const standInUrl = `http://127.0.0.1:${standInPort}`;
    const hostUrl = `http://127.0.0.1:${port}`;
    const shopUrl = `http://localhost:${port}`;
    const env = await hostEnvironment({ dataDir, connectionString, port, standInUrl });
    await step('微信替身 WeChat stand-in', async () => {
      const args = {
        port: String(standInPort),
        data: resolve(dataDir, 'wechat'),
        'clock-url': `${hostUrl}/dev/clock`,
      };
      const wechat = this.#run(
        'wechat',
        {},
        Object.entries(args).flatMap(([key, value]) => [`--${key}`, value]),
      );
      await wechat.ready(() => answers(`${standInUrl}/control`), READY_LIMIT_MS);
      return '';
    });
    await step('示范店铺 Demo store', async () => {
      await this.#run('seed', env).finished();
      return '';
    });
    await step('店铺 Shop', async () => {
      await this.#run('host', env).ready(() => answers(`${hostUrl}/readyz`), READY_LIMIT_MS);
      return '';
    });
    await step('正在拼的团 Groups forming', async () => {
      await playOpening({ baseUrl: hostUrl, standInUrl });
      return '';
    });
    box([
      '团铺已就绪  Tuanpu is ready',
      '',
      `群聊与手机   Chat and phones     ${shopUrl}/`,
      `微信替身     WeChat stand-in     ${standInUrl}/control`,
      `日志         Logs                ${resolve(dataDir, 'logs')}`,
      '',
      '停止 Stop：Ctrl-C    重来 Start over：npm start -- --fresh',
    ]);
  }

  /** In the opposite order of starting; a second call joins the first. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const child of this.#children.reverse()) await child.stop();
      await this.#postgres?.stop();
      noteStopped(this.#options.dataDir);
    })();
    return this.#stopping;
  }

  #run(
    name: 'host' | 'wechat' | 'seed',
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ): Child {
    const { dataDir, port, verbose } = this.#options;
    const child = new Child({ name, args, env, logDir: resolve(dataDir, 'logs'), verbose });
    this.#children.push(child);
    noteRunning(
      dataDir,
      port,
      this.#children.map(({ pid }) => pid),
    );
    if (name !== 'seed') void child.ended.then(() => this.#partEnded(child));
    return child;
  }

  async #partEnded(child: Child): Promise<void> {
    if (this.#stopping !== null) return;
    complain(`${child.name} 意外停止，一起停下。\n${child.name} ended by itself; stopping the rest.`);
    await this.stop();
    process.exit(1);
  }
}

const migrateLog = {
  info: () => undefined,
  warn: (event: string, fields = {}) => note(`${event} ${JSON.stringify(fields)}`),
  error: (event: string, fields = {}) => note(`${event} ${JSON.stringify(fields)}`),
};

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`\n${USAGE}\n\n`);
    return;
  }
  const shop = new Shop(readOptions(process.argv.slice(2), process.env));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void shop.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  await shop.start().catch(async (error: Error) => {
    complain(error.message);
    await shop.stop();
    process.exitCode = 1;
  });
}

main().catch((error: Error) => {
  complain(error.message);
  process.exitCode = 1;
});
