import { systemClock } from '#server/adapters/clock/system-clock';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { databaseFacts } from '#server/db/health-store';
import { countJobs } from '#server/db/job-counts-store';
import { pendingMigrations } from '#server/db/migrate';
import { createDb, type Db } from '#server/db/pool';
import { type Config, ConfigError, readConfig } from '#server/runtime/config';
import { accountFindings } from './account-findings';
import type { Finding } from './finding';
import { checkSettings } from './settings-checks';

export interface ExamineParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  /** `server/db` of this release. */
  readonly migrationsDir: string;
}

/** WeChat Pay refuses requests whose time is 5 minutes off; a minute is already a sign of a clock that nobody sets. */
const MOST_SKEW_MS = 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Looks at everything a deployment stands on, in the order in which it is mended. */
export async function examine({ env, nodeVersion, migrationsDir }: ExamineParts): Promise<Finding[]> {
  const findings = [nodeFinding(nodeVersion)];
  const config = configOf(env, findings);
  const databaseUrl = config?.databaseUrl ?? env.DATABASE_URL;
  if (!databaseUrl) return findings;
  let db: Db;
  try {
    db = createDb({ connectionString: databaseUrl, poolSize: 1, log: silent, acquireTimeout_ms: 5_000 });
  } catch {
    return [
      ...findings,
      { level: 'bad', about: 'database', says: 'DATABASE_URL cannot be read as an address.' },
    ];
  }
  try {
    const isReachable = await lookAtDatabase(db, migrationsDir, findings);
    if (isReachable && config !== null) {
      findings.push(...(await accountFindings(db, aesSealer(config.dataKey), config.appid)));
    }
  } catch (error) {
    const { name } = error as Error;
    findings.push({
      level: 'bad',
      about: 'database',
      says: `A question to it failed (${name}). Is it this product's?`,
    });
  } finally {
    await db.close();
  }
  return findings;
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isGood = major > 20 || (major === 20 && minor >= 19);
  return isGood
    ? { level: 'good', about: 'node', says: `Node ${version}.` }
    : { level: 'bad', about: 'node', says: `Node ${version} is too old: install 20.19 or newer.` };
}

function configOf(env: ExamineParts['env'], findings: Finding[]): Config | null {
  try {
    const config = readConfig(env);
    findings.push({ level: 'good', about: 'configuration', says: `Complete, for ${config.mode}.` });
    findings.push(...checkSettings(config));
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    findings.push(
      ...error.problems.map((says): Finding => ({ level: 'bad', about: 'configuration', says: `${says}.` })),
    );
    return null;
  }
}

/** True when the tables of this release are there. */
async function lookAtDatabase(db: Db, migrationsDir: string, findings: Finding[]): Promise<boolean> {
  const tell = (level: Finding['level'], about: string, says: string) =>
    findings.push({ level, about, says });
  const asked = systemClock.now();
  const facts = await databaseFacts(db).catch(() => null);
  if (facts === null) {
    tell(
      'bad',
      'database',
      'It does not answer. Check DATABASE_URL, the password, and that this machine may connect.',
    );
    return false;
  }
  const major = Number.parseInt(facts.version, 10);
  if (major < 15) tell('bad', 'database', `PostgreSQL ${facts.version} is too old: use 15 or newer.`);
  else tell('good', 'database', `PostgreSQL ${facts.version} answers.`);
  const skew_ms = Math.abs(facts.now - (asked + systemClock.now()) / 2);
  if (skew_ms > MOST_SKEW_MS) {
    const seconds = Math.round(skew_ms / 1_000);
    tell(
      'bad',
      'clock',
      `This machine and the database are ${seconds} s apart: switch on time synchronisation (NTP).`,
    );
  } else tell('good', 'clock', 'This machine and the database agree on the time.');
  const missing = await pendingMigrations(db, migrationsDir);
  if (missing.length > 0) {
    tell(
      'bad',
      'migrations',
      `Missing: ${missing.join(', ')}. Run npm run migrate (in the image: node dist/host/migrate.cjs).`,
    );
    return false;
  }
  tell('good', 'migrations', 'All applied.');
  const { dead } = await countJobs(db, systemClock.now());
  if (dead > 0) {
    tell(
      'warn',
      'stuck work',
      `What gave up and waits for a person: ${dead}. Each shop has its own under 卡住的事.`,
    );
  }
  return true;
}
