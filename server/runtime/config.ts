import * as z from 'zod/mini';
import { fen } from '#core/kernel/fen';
import { HOUR_MS } from '#core/kernel/instant';
import { DEFAULT_RETENTION, type Retention } from '#server/app/jobs/retention';
import { DEFAULT_TRANSFERS, type TransferSettings } from '#server/app/withdrawal/transfer-settings';
import { checkProduction } from './production-rules';

/**
 * The deployment's configuration, read once from the environment. There are no default secrets: a missing one stops the
 * start with words that say what to do. Rates are per person (a stranger's: per address) and per process.
 */
const flag = z.pipe(
  z.enum(['on', 'off']),
  z.transform((value: 'on' | 'off') => value === 'on'),
);
const whole = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/)),
    z.pipe(
      z.transform((text: string) => Number(text)),
      z.int().check(z.gte(least), z.lte(most)),
    ),
  );
const url = z.pipe(
  z.url({ protocol: /^https?$/ }),
  z.transform((text: string) => text.replace(/\/+$/, '')),
);
const base64 = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^[0-9A-Za-z+/_-]+={0,2}$/)),
    z.pipe(
      z.transform((text: string) => Buffer.from(text, 'base64')),
      z.custom<Buffer<ArrayBuffer>>(
        (bytes) => Buffer.isBuffer(bytes) && bytes.length >= least && bytes.length <= most,
      ),
    ),
  );
const jsonText = z.transform((text: unknown, context) => {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    context.issues.push({ code: 'custom', message: 'not JSON', input: text });
    return z.NEVER;
  }
});
const templates = z.pipe(jsonText, z.record(z.string(), z.string()));
const reports = z.pipe(
  z.pipe(jsonText, z.record(z.string(), z.string())),
  z.transform((infos: Record<string, string>) =>
    Object.entries(infos).map(([type, content]) => ({ type, content })),
  ),
);
const fenText = (least: number) => z.pipe(whole(least, 100_000_000), z.transform(fen));

const env = z.object({
  MODE: z.enum(['production', 'dev', 'test']),
  DATABASE_URL: z.string().check(z.regex(/^postgres(ql)?:\/\//)),
  DATA_KEY: base64(32, 32),
  SESSION_KEY: base64(32, 128),
  APPID: z.string().check(z.regex(/^wx[0-9a-f]{16}$/)),
  WECHAT_SECRET: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  WECHAT_VERSION: z._default(z.enum(['develop', 'trial', 'release']), 'release'),
  WECHAT_API_BASE: z._default(url, 'https://api.weixin.qq.com'),
  WECHAT_PAY_BASE: z._default(url, 'https://api.mch.weixin.qq.com'),
  WECHAT_TIMEOUT_MS: z._default(whole(500, 12_000), 6_000),
  NOTIFY_BASE: url,
  IDENTITY: z._default(z.enum(['sessions', 'private-headers', 'cloud']), 'sessions'),
  /** 0 picks a free one. */
  PORT: z._default(whole(0, 65_535), 8080),
  TRUSTED_PROXIES: z._default(whole(0, 5), 0),
  POOL_SIZE: z._default(whole(1, 32), 6),
  FLOOD_READS_PER_S: z._default(whole(1, 100_000), 40),
  FLOOD_READS_BURST: z._default(whole(1, 100_000), 200),
  FLOOD_WRITES_PER_S: z._default(whole(1, 100_000), 10),
  FLOOD_WRITES_BURST: z._default(whole(1, 100_000), 60),
  FLOOD_SIGN_INS_PER_S: z._default(whole(1, 100_000), 3),
  FLOOD_SIGN_INS_BURST: z._default(whole(1, 100_000), 30),
  /** Phones use a request id for six days (src/services/pending): forgotten before, an act could happen twice. */
  KEEP_KEYS_DAYS: z._default(whole(7, 3_650), DEFAULT_RETENTION.keys),
  KEEP_VISITS_DAYS: z._default(whole(1, 3_650), DEFAULT_RETENTION.visits),
  KEEP_CARDS_DAYS: z._default(whole(1, 3_650), DEFAULT_RETENTION.cards),
  KEEP_EVENTS_DAYS: z._default(whole(1, 3_650), DEFAULT_RETENTION.events),
  KEEP_NOTICES_DAYS: z._default(whole(1, 3_650), DEFAULT_RETENTION.notices),
  KEEP_LOST_MESSAGES_DAYS: z._default(whole(1, 3_650), DEFAULT_RETENTION.lostMessages),
  SUBSCRIBE_TEMPLATES: z._default(templates, {}),
  TRANSFER_SCENE_ID: z._default(z.string().check(z.regex(/^\d{1,36}$/)), DEFAULT_TRANSFERS.scene.sceneId),
  TRANSFER_REPORTS: z._default(reports, [...DEFAULT_TRANSFERS.scene.reports]),
  TRANSFER_PERCEPTION: z.optional(z.string().check(z.maxLength(32))),
  TRANSFER_MIN_FEN: z._default(fenText(10), DEFAULT_TRANSFERS.min_fen),
  TRANSFER_MAX_FEN: z._default(fenText(10), DEFAULT_TRANSFERS.max_fen),
  TRANSFER_NAME_FROM_FEN: z._default(fenText(1), DEFAULT_TRANSFERS.nameFrom_fen),
  TRANSFER_CONFIRM_HOURS: z._default(whole(1, 720), DEFAULT_TRANSFERS.confirmWithin_ms / HOUR_MS),
  /** WeChat makes none for longer than 30. */
  LINK_DAYS: z._default(whole(3, 30), 30),
  STORAGE_DIR: z._default(z.string().check(z.minLength(1)), 'uploads'),
  TIMERS: z._default(flag, true),
  LOG_LEVEL: z._default(z.enum(['info', 'warn', 'error', 'off']), 'info'),
  METRICS_TOKEN: z.optional(z.string().check(z.minLength(16))),
});

export type Mode = 'production' | 'dev' | 'test';
/** How a caller is known: by our own session, by the headers of a private host, or by the function's cloud context. */
export type IdentitySource = 'sessions' | 'private-headers' | 'cloud';

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}
export interface FloodLimits {
  readonly reads: RateLimit;
  readonly writes: RateLimit;
  readonly signIns: RateLimit;
}
export interface Config {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly dataKey: Buffer;
  readonly sessionKey: Buffer;
  readonly appid: string;
  readonly wechatSecret: string;
  readonly wechatVersion: 'develop' | 'trial' | 'release';
  readonly wechatApiBase: string;
  readonly wechatPayBase: string;
  readonly wechatTimeout_ms: number;
  readonly notifyBase: string;
  readonly identity: IdentitySource;
  readonly port: number;
  /** How many proxies in front may name the client's address. */
  readonly trustedProxies: number;
  readonly flood: FloodLimits;
  readonly keep_days: Retention;
  readonly subscribeTemplates: Readonly<Record<string, string>>;
  readonly transfers: TransferSettings;
  readonly linkDays: number;
  readonly storageDir: string;
  /** Whether this process works off due jobs. */
  readonly timers: boolean;
  readonly logLevel: 'info' | 'warn' | 'error' | 'off';
  /** Who may read /metrics from afar; without it only the machine's own network may. */
  readonly metricsToken: string | null;
}

/** What is wrong with the configuration, one line each, for the person who deploys. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const HINTS: Partial<Record<keyof z.output<typeof env>, string>> = {
  MODE: 'production for a real shop (dev and test are set by the tools that need them)',
  DATABASE_URL: 'the PostgreSQL to use, postgres://user:password@host:5432/database',
  DATA_KEY:
    '32 random bytes in base64 (openssl rand -base64 32); it seals addresses and merchant keys: keep it safe',
  SESSION_KEY: '32 or more random bytes in base64 (openssl rand -base64 32); it signs sessions',
  APPID: "the mini-program's app id, wx and 16 hexadecimal digits",
  WECHAT_SECRET: "the mini-program's AppSecret, 32 hexadecimal digits",
  NOTIFY_BASE: 'the public https address of this deployment; WeChat Pay calls it',
  IDENTITY: 'sessions, private-headers (only where nobody but WeChat reaches the host), or cloud',
  SUBSCRIBE_TEMPLATES: 'a JSON object from our template names to WeChat template ids',
  TRANSFER_REPORTS:
    'a JSON object of what the transfer scene wants told, {"岗位类型":"推广员","报酬说明":"推广佣金"}',
};

/** Reads and checks the environment. Throws ConfigError; never says a secret's value. */
export function readConfig(source: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = env.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigError(
      names.map((name) => {
        const hint = HINTS[name as keyof typeof HINTS] ?? 'see docs/runbook.md';
        return `${name} is ${given[name] === undefined ? 'missing' : 'not usable'}: ${hint}`;
      }),
    );
  }
  const value = parsed.data;
  const config: Config = {
    mode: value.MODE,
    databaseUrl: value.DATABASE_URL,
    poolSize: value.POOL_SIZE,
    dataKey: value.DATA_KEY,
    sessionKey: value.SESSION_KEY,
    appid: value.APPID,
    wechatSecret: value.WECHAT_SECRET,
    wechatVersion: value.WECHAT_VERSION,
    wechatApiBase: value.WECHAT_API_BASE,
    wechatPayBase: value.WECHAT_PAY_BASE,
    wechatTimeout_ms: value.WECHAT_TIMEOUT_MS,
    notifyBase: value.NOTIFY_BASE,
    identity: value.IDENTITY,
    port: value.PORT,
    trustedProxies: value.TRUSTED_PROXIES,
    flood: {
      reads: { perSecond: value.FLOOD_READS_PER_S, burst: value.FLOOD_READS_BURST },
      writes: { perSecond: value.FLOOD_WRITES_PER_S, burst: value.FLOOD_WRITES_BURST },
      signIns: { perSecond: value.FLOOD_SIGN_INS_PER_S, burst: value.FLOOD_SIGN_INS_BURST },
    },
    keep_days: {
      keys: value.KEEP_KEYS_DAYS,
      visits: value.KEEP_VISITS_DAYS,
      cards: value.KEEP_CARDS_DAYS,
      events: value.KEEP_EVENTS_DAYS,
      notices: value.KEEP_NOTICES_DAYS,
      lostMessages: value.KEEP_LOST_MESSAGES_DAYS,
    },
    subscribeTemplates: value.SUBSCRIBE_TEMPLATES,
    transfers: {
      scene: {
        sceneId: value.TRANSFER_SCENE_ID,
        reports: value.TRANSFER_REPORTS,
        perception: value.TRANSFER_PERCEPTION ?? null,
      },
      min_fen: value.TRANSFER_MIN_FEN,
      max_fen: value.TRANSFER_MAX_FEN,
      nameFrom_fen: value.TRANSFER_NAME_FROM_FEN,
      confirmWithin_ms: value.TRANSFER_CONFIRM_HOURS * HOUR_MS,
    },
    linkDays: value.LINK_DAYS,
    storageDir: value.STORAGE_DIR,
    timers: value.TIMERS,
    logLevel: value.LOG_LEVEL,
    metricsToken: value.METRICS_TOKEN ?? null,
  };
  const problems = config.mode === 'production' ? checkProduction(config) : [];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
