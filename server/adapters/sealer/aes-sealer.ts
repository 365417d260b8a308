import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { assert } from '#core/kernel/assert';
import type { Sealer } from '#server/ports/sealer';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_KEY_BYTES = 32;

/**
 * AES-256-GCM under one data key of 32 bytes. A sealed text is base64url of: version (1 byte), nonce (12), ciphertext,
 * tag (16); the purpose is authenticated with it. Marks are HMAC-SHA-256 under a key of their own for each purpose.
 */
export function aesSealer(dataKey: Uint8Array): Sealer {
  assert(dataKey.length === 32, 'the data key has 32 bytes');
  const markKey = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', dataKey, '', `mark ${purpose}`, MARK_KEY_BYTES));
  return {
    mark(purpose, plain) {
      return createHmac('sha256', markKey(purpose)).update(plain, 'utf8').digest('base64url');
    },
    seal(purpose, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, text, cipher.getAuthTag()]).toString('base64url');
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) {
        throw new Error(`not a sealed ${purpose}`);
      }
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch {
        throw new Error(`a sealed ${purpose} does not open: it was changed, or sealed with another key`);
      }
    },
  };
}
