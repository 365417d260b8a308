import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEV_TEMPLATES } from '#dev/host/dev-templates';
import { ensureStandInKeys } from '#dev/wechat/keys';

export interface HostFacts {
  readonly dataDir: string;
  readonly connectionString: string;
  readonly port: number;
  readonly standInUrl: string;
}

/**
 * What `server/runtime/config` asks for, filled in for this machine: secrets of its own, kept in the data folder, and the
 * stand-in in the place of WeChat. `DATA_DIR` and `STAND_IN_URL` are for the development host alone.
 */
export async function hostEnvironment(facts: HostFacts): Promise<Record<string, string>> {
  const { dataDir, connectionString, port, standInUrl } = facts;
  const { app } = await ensureStandInKeys(join(dataDir, 'wechat', 'keys'));
  return {
    MODE: 'dev',
    PORT: String(port),
    DATABASE_URL: connectionString,
    DATA_KEY: secret(dataDir, 'data-key'),
    SESSION_KEY: secret(dataDir, 'session-key'),
    APPID: app.appid,
    WECHAT_SECRET: app.secret,
    WECHAT_VERSION: 'develop',
    SUBSCRIBE_TEMPLATES: DEV_TEMPLATES,
    WECHAT_API_BASE: standInUrl,
    WECHAT_PAY_BASE: standInUrl,
    NOTIFY_BASE: `http://127.0.0.1:${port}`,
    STORAGE_DIR: resolve(dataDir, 'uploads'),
    DATA_DIR: dataDir,
    STAND_IN_URL: standInUrl,
  };
}

/** Made at the first start, the same ever after: what was sealed yesterday opens today. */
function secret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const made = randomBytes(32).toString('base64');
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  }
}
