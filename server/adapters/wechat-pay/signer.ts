import { createPrivateKey, sign } from 'node:crypto';

/** RSA-SHA256 (PKCS#1 v1.5) in base64, with one private key. */
export interface Signer {
  /** Signs on a worker thread: a 2048-bit signature is most of a millisecond of processor time. */
  sign(message: string): Promise<string>;
  signNow(message: string): string;
}

/** Throws when the text is no private key: see `checkMerchantAccount` for words that say what to mend. */
export function makeSigner(privateKeyPem: string): Signer {
  const key = createPrivateKey(privateKeyPem);
  return {
    sign: (message) =>
      new Promise((resolve, reject) => {
        sign('sha256', Buffer.from(message), key, (error, signature) => {
          if (error) reject(error);
          else resolve(signature.toString('base64'));
        });
      }),
    signNow: (message) => sign('sha256', Buffer.from(message), key).toString('base64'),
  };
}

export const SIGNATURE_SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/** The `Authorization` header of a request. */
export function authorization(parts: {
  mchid: string;
  certSerial: string;
  timestamp_s: string;
  nonce: string;
  signature: string;
}): string {
  const pairs = [
    `mchid="${parts.mchid}"`,
    `nonce_str="${parts.nonce}"`,
    `timestamp="${parts.timestamp_s}"`,
    `serial_no="${parts.certSerial}"`,
    `signature="${parts.signature}"`,
  ];
  return `${SIGNATURE_SCHEME} ${pairs.join(',')}`;
}
