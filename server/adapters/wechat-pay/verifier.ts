import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Instant, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { answerMessage } from './messages';

export type Verdict = 'GENUINE' | 'SIGNTEST' | 'STALE' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE';

/** Verifies what WeChat signs (answers and notifications) with whichever of several keys it names. */
export type Verifier = (
  signed: { headers: Readonly<Record<string, string | undefined>>; body: string },
  now: Instant,
) => Verdict;

/** Older or newer than this by our clock is refused. */
const TOLERANCE_MS = 5 * MINUTE_MS;
/** WeChat sends probes with this at the head of a wrong signature, to see whether shops really verify. */
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/';

/** `keys` by platform certificate serial or PUB_KEY_ID. Throws when a text is no public key. Header names are lower-case. */
export function makeVerifier(keys: ReadonlyArray<{ id: string; publicKeyPem: string }>): Verifier {
  const keyById = new Map<string, KeyObject>(keys.map((key) => [key.id, createPublicKey(key.publicKeyPem)]));
  return ({ headers, body }, now) => {
    const timestamp_s = headers['wechatpay-timestamp'];
    const nonce = headers['wechatpay-nonce'];
    const signature = headers['wechatpay-signature'];
    const keyId = headers['wechatpay-serial'];
    if (signature?.startsWith(PROBE_PREFIX)) return 'SIGNTEST';
    if (!timestamp_s || !nonce || !signature || !keyId) return 'BAD_SIGNATURE';
    if (!/^\d{1,12}$/.test(timestamp_s)) return 'BAD_SIGNATURE';
    if (Math.abs(now - Number(timestamp_s) * SECOND_MS) > TOLERANCE_MS) return 'STALE';
    const key = keyById.get(keyId);
    if (!key) return 'UNKNOWN_KEY';
    const message = Buffer.from(answerMessage({ timestamp_s, nonce, body }));
    return verify('sha256', message, key, Buffer.from(signature, 'base64')) ? 'GENUINE' : 'BAD_SIGNATURE';
  };
}
