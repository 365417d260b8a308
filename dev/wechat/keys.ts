import { generateKeyPair, randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MerchantAccount } from '#server/ports/payment';

/** Both halves, for the stand-in plays both parts: it is WeChat, and it hands the demo shop what a merchant console would. */
export interface KeyPair {
  readonly id: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}
export interface MerchantKeys {
  readonly mchid: string;
  readonly appid: string;
  readonly apiV3Key: string;
  /** The merchant's own: signs requests. Its id is the certificate serial. */
  readonly merchant: KeyPair;
  /** WeChat's, for this merchant: signs answers and notifications. Its id is PUB_KEY_ID_…. */
  readonly wechatpay: KeyPair;
}
export interface AppKeys {
  readonly appid: string;
  readonly secret: string;
  /** The older way: one platform certificate for all merchants. */
  readonly platform: KeyPair;
}
export interface StandInKeys {
  readonly app: AppKeys;
  readonly merchants: ReadonlyArray<MerchantKeys>;
  /** What a store types into its payment settings. */
  readonly accounts: ReadonlyArray<MerchantAccount>;
}

export const DEMO_APPID = 'wx7f3a1c0de5b2d984';
export const DEMO_MCHIDS = ['1900000109', '1900000110'] as const;

/**
 * The keys in `directory`, made at the first call and the same ever after; merchants not yet there are added. Safe when several
 * processes call it at once: each file is written once, whole, by whoever is first.
 */
export async function ensureStandInKeys(
  directory: string,
  mchids: readonly string[] = DEMO_MCHIDS,
): Promise<StandInKeys> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const app = await ensureFile(join(directory, 'app.json'), makeAppKeys);
  const known = readdirSync(directory).flatMap((name) => /^merchant-(\d+)\.json$/.exec(name)?.[1] ?? []);
  const all = [...new Set([...mchids, ...known.sort()])];
  const merchants = await Promise.all(
    all.map((mchid) => ensureFile(join(directory, `merchant-${mchid}.json`), () => makeMerchantKeys(mchid))),
  );
  return { app, merchants, accounts: merchants.map((keys) => accountOf(keys, app)) };
}

export function accountOf(keys: MerchantKeys, app: AppKeys): MerchantAccount {
  return {
    mchid: keys.mchid,
    appid: keys.appid,
    certSerial: keys.merchant.id,
    privateKeyPem: keys.merchant.privateKeyPem,
    apiV3Key: keys.apiV3Key,
    verifyKeys: [keys.wechatpay, app.platform].map(({ id, publicKeyPem }) => ({ id, publicKeyPem })),
  };
}

async function makeAppKeys(): Promise<AppKeys> {
  return {
    appid: DEMO_APPID,
    secret: randomBytes(16).toString('hex'),
    platform: await makeKeyPair(randomSerial()),
  };
}

async function makeMerchantKeys(mchid: string): Promise<MerchantKeys> {
  const [merchant, wechatpay] = await Promise.all([
    makeKeyPair(randomSerial()),
    makeKeyPair(`PUB_KEY_ID_0${mchid}2026112200000000`),
  ]);
  return { mchid, appid: DEMO_APPID, apiV3Key: randomBytes(16).toString('hex'), merchant, wechatpay };
}

async function makeKeyPair(id: string): Promise<KeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { id, privateKeyPem: privateKey, publicKeyPem: publicKey };
}

function randomSerial(): string {
  return `5${randomBytes(20).toString('hex').toUpperCase().slice(1)}`;
}

async function ensureFile<T>(path: string, make: () => Promise<T>): Promise<T> {
  if (!existsSync(path)) {
    const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(aside, `${JSON.stringify(await make(), null, 2)}\n`, { mode: 0o600 });
    try {
      linkSync(aside, path);
    } catch (error) {
      // Another process was first: its keys are the keys.
      if (!existsSync(path)) throw error;
    } finally {
      unlinkSync(aside);
    }
  }
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
