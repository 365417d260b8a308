import { constants, createPublicKey, type KeyObject, privateDecrypt } from 'node:crypto';
import type { Signer } from '#server/adapters/wechat-pay/signer';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import { type AppKeys, ensureStandInKeys, type KeyPair, type MerchantKeys } from './keys';

export interface Merchant {
  readonly keys: MerchantKeys;
  readonly publicKey: KeyObject;
  readonly wechatpaySigner: NamedSigner;
  /** Opens what was encrypted for the merchant's WeChat Pay key (RSA-OAEP with SHA-1); null: not for that key. */
  decrypt(base64: string): string | null;
}
export interface NamedSigner extends Signer {
  readonly id: string;
}
export interface Merchants {
  readonly app: AppKeys;
  readonly platformSigner: NamedSigner;
  get(mchid: string): Merchant | undefined;
  all(): Merchant[];
  /** Makes the keys of a merchant that is not there yet. */
  add(mchid: string): Promise<Merchant>;
}

export async function loadMerchants(directory: string, mchids: readonly string[]): Promise<Merchants> {
  const loaded = await ensureStandInKeys(directory, mchids);
  const merchants = new Map(loaded.merchants.map((keys) => [keys.mchid, merchantOf(keys)]));
  return {
    app: loaded.app,
    platformSigner: namedSigner(loaded.app.platform),
    get: (mchid) => merchants.get(mchid),
    all: () => [...merchants.values()],
    async add(mchid) {
      const known = merchants.get(mchid);
      if (known) return known;
      const { merchants: all } = await ensureStandInKeys(directory, [mchid]);
      for (const keys of all) if (!merchants.has(keys.mchid)) merchants.set(keys.mchid, merchantOf(keys));
      const added = merchants.get(mchid);
      if (!added) throw new Error(`no keys for merchant ${mchid}`);
      return added;
    },
  };
}

function merchantOf(keys: MerchantKeys): Merchant {
  return {
    keys,
    publicKey: createPublicKey(keys.merchant.publicKeyPem),
    wechatpaySigner: namedSigner(keys.wechatpay),
    decrypt(base64) {
      const { privateKeyPem: key } = keys.wechatpay;
      try {
        return privateDecrypt(
          { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
          Buffer.from(base64, 'base64'),
        ).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

function namedSigner(pair: KeyPair): NamedSigner {
  return { id: pair.id, ...makeSigner(pair.privateKeyPem) };
}
