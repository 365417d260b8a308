import { type OffsetClock, offsetClock } from '#server/adapters/clock/offset-clock';
import { systemClock } from '#server/adapters/clock/system-clock';
import { randomIds } from '#server/adapters/ids/random-ids';
import { jsonLog } from '#server/adapters/log/json-log';
import { textModeration } from '#server/adapters/moderation/text-moderation';
import { webhookRobots } from '#server/adapters/robots/webhook-robots';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import { diskStorage } from '#server/adapters/storage/disk-storage';
import { wechatApi } from '#server/adapters/wechat-api/wechat-api';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import type { Deps } from '#server/app/deps';
import type { AnyHandler } from '#server/app/handler';
import { readClockOffset } from '#server/db/dev-clock-store';
import { createDb } from '#server/db/pool';
import type { Clock } from '#server/ports/clock';
import type { Log } from '#server/ports/log';
import { besideAnswers, type WorkBehind } from './afterwards';
import type { Config } from './config';
import { floodGate } from './flood-gate';
import { type Handle, makeHandle, type SeenCall } from './handle';

/** One process of the product: its parts, made once from the configuration. */
export interface Runtime {
  readonly config: Config;
  readonly deps: Deps;
  readonly handle: Handle;
  /** The movable clock of dev and test; null in production, where nobody moves time. */
  readonly devClock: OffsetClock | null;
  /** Lets a movable clock catch up with the database's offset. */
  refreshClock(): Promise<void>;
  onAnswer(listener: (seen: SeenCall) => void): void;
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly handlers: readonly AnyHandler[];
  /** Where log lines go; standard output unless a test looks at them. */
  readonly log?: Log;
  /** For parts that reach the outside. */
  readonly fetch?: typeof fetch;
  /** When work is done that no answer depends on; beside it, unless somebody knows better. */
  readonly behind?: WorkBehind;
}

export function compose(config: Config, options: ComposeOptions): Runtime {
  const log =
    options.log ??
    jsonLog({ level: config.logLevel, write: (line) => process.stdout.write(line), now: () => Date.now() });
  const reach = options.fetch ?? fetch;
  const behind = options.behind ?? besideAnswers();
  const devClock = config.mode === 'production' ? null : offsetClock(systemClock);
  const clock: Clock = devClock ?? systemClock;
  const db = createDb({ connectionString: config.databaseUrl, poolSize: config.poolSize, log });
  const timeout_ms = config.wechatTimeout_ms;
  const wechat = wechatApi({
    baseUrl: config.wechatApiBase,
    appid: config.appid,
    secret: config.wechatSecret,
    version: config.wechatVersion,
    clock,
    timeout_ms,
    fetch: reach,
  });
  const deps: Deps = {
    db,
    clock,
    ids: randomIds(clock),
    log,
    sealer: aesSealer(config.dataKey),
    sessions: jwtSessions(config.sessionKey),
    payments: wechatPayments({
      baseUrl: config.wechatPayBase,
      notifyBase: config.notifyBase,
      clock,
      nonce: randomNonce,
      timeout_ms,
      fetch: reach,
    }),
    wechat,
    storage: diskStorage(config.storageDir),
    moderation: textModeration({ wechat, log }),
    robots: webhookRobots({ fetch: reach, timeout_ms }),
    afterwards: behind.afterwards,
    settled: behind.done,
    settings: {
      appid: config.appid,
      subscribeTemplates: config.subscribeTemplates,
      keep_days: config.keep_days,
      transfers: config.transfers,
      link_days: config.linkDays,
    },
  };
  const listeners: Array<(seen: SeenCall) => void> = [];
  const refreshClock = async () => devClock?.learn(await readClockOffset(db));
  const handle = makeHandle({
    deps,
    handlers: options.handlers,
    gate: floodGate(config.flood),
    checkOutputs: config.mode !== 'production',
    ...(devClock === null ? {} : { beforeCall: refreshClock }),
    onAnswer: (seen) => {
      for (const listener of listeners) listener(seen);
    },
  });
  return {
    config,
    deps,
    handle,
    devClock,
    refreshClock,
    onAnswer: (listener) => void listeners.push(listener),
    async close() {
      await behind.done();
      await db.close();
    },
  };
}
