import { createCipheriv, createDecipheriv } from 'node:crypto';

const TAG_BYTES = 16;

/** AES-256-GCM as WeChat uses it: 12-byte nonce, the 16-byte tag at the end of the base64 text. */
export interface Sealed {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data: string;
}

/** `apiV3Key` is 32 bytes. */
export function seal(apiV3Key: string, plaintext: string, nonce: string, associatedData: string): Sealed {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associatedData));
  const bytes = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: bytes.toString('base64'), nonce, associated_data: associatedData };
}

/** The plain text, or null when it was sealed with another key or changed since. */
export function open(apiV3Key: string, sealed: Sealed): string | null {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const nonce = Buffer.from(sealed.nonce);
  if (bytes.length < TAG_BYTES || nonce.length === 0) return null;
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(sealed.associated_data));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
