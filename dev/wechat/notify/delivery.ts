import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { HOUR_MS, type Instant, instant, SECOND_MS, shanghaiRfc3339 } from '#core/kernel/instant';
import { answerMessage } from '#server/adapters/wechat-pay/messages';
import { seal } from '#server/adapters/wechat-pay/seal';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import type { NamedSigner } from '../merchants';
import type { Notice } from '../state';

/** How one delivery differs from a genuine one. */
export const VARIANTS = [
  'genuine',
  /** A wrong signature that says so: WeChat's own probe. */
  'signtest',
  /** Signed with a stranger's key under WeChat's key id. */
  'forged',
  /** Signed with a stranger's key under a key id nobody knows. */
  'unknown-key',
  /** Genuine, but signed an hour ago. */
  'stale',
  /** Genuine signature, the sealed text changed on the way. */
  'tampered',
  /** Genuine in every way, for another amount. */
  'wrong-amount',
  /** Genuine in every way, paid by, or sent to, somebody else. */
  'wrong-payer',
  /** Genuine, of another merchant number. */
  'wrong-merchant',
] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One delivery as it goes over the wire: sealed, then signed over the exact bytes. */
export async function makeDelivery(parts: {
  notice: Notice;
  variant: Variant;
  apiV3Key: string;
  signer: NamedSigner;
  now: Instant;
  /** For `wrong-amount`; absent = one fen less. */
  amount_fen?: number;
}): Promise<Delivery> {
  const { notice, variant, signer } = parts;
  const plaintext = changed(notice.plaintext, variant, parts.amount_fen);
  const nonce = randomBytes(6).toString('hex');
  const sealed = seal(parts.apiV3Key, plaintext, nonce, notice.originalType);
  const ciphertext = variant === 'tampered' ? flipped(sealed.ciphertext) : sealed.ciphertext;
  const body = JSON.stringify({
    id: notice.id,
    create_time: shanghaiRfc3339(instant(notice.createdAt)),
    resource_type: 'encrypt-resource',
    event_type: notice.eventType,
    summary: notice.summary,
    resource: {
      original_type: notice.originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ...sealed,
      ciphertext,
    },
  });
  const signedAt = variant === 'stale' ? parts.now - HOUR_MS : parts.now;
  const timestamp_s = String(Math.floor(signedAt / SECOND_MS));
  const signatureNonce = randomBytes(16).toString('hex');
  const message = answerMessage({ timestamp_s, nonce: signatureNonce, body });
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/4.0',
      'request-id': `${randomBytes(8).toString('hex').toUpperCase()}-0`,
      'wechatpay-timestamp': timestamp_s,
      'wechatpay-nonce': signatureNonce,
      'wechatpay-serial': variant === 'unknown-key' ? 'PUB_KEY_ID_0000000000000000' : signer.id,
      'wechatpay-signature': await signatureFor(variant, message, signer),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
  };
}

async function signatureFor(variant: Variant, message: string, signer: NamedSigner): Promise<string> {
  if (variant === 'signtest') return `WECHATPAY/SIGNTEST/${randomBytes(180).toString('base64')}`;
  if (variant === 'forged' || variant === 'unknown-key') return stranger().sign(message);
  return signer.sign(message);
}

let strangerSigner: ReturnType<typeof makeSigner> | null = null;
function stranger(): ReturnType<typeof makeSigner> {
  strangerSigner ??= makeSigner(
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  );
  return strangerSigner;
}

function changed(plaintext: string, variant: Variant, amount_fen: number | undefined): string {
  const content = JSON.parse(plaintext) as Record<string, unknown>;
  switch (variant) {
    case 'wrong-amount': {
      if ('transfer_amount' in content) {
        return JSON.stringify({
          ...content,
          transfer_amount: amount_fen ?? Number(content.transfer_amount) - 1,
        });
      }
      const amount = content.amount as Record<string, unknown>;
      // A payment is wrong in its total, a refund in what was given back.
      const field = 'refund' in amount ? 'refund' : 'total';
      const wrong = amount_fen ?? Number(amount[field]) - 1;
      return JSON.stringify({ ...content, amount: { ...amount, [field]: wrong, [`payer_${field}`]: wrong } });
    }
    case 'wrong-payer':
      return 'transfer_amount' in content
        ? JSON.stringify({ ...content, openid: 'o_dev_a_stranger' })
        : JSON.stringify({ ...content, payer: { openid: 'o_dev_a_stranger' } });
    case 'wrong-merchant':
      return JSON.stringify({ ...content, mchid: '1999999999' });
    default:
      return plaintext;
  }
}

function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('base64');
}
