import { constants, createPublicKey, publicEncrypt } from 'node:crypto';

/** RSA-OAEP with SHA-1, base64: how WeChat Pay wants a person's name, under the key that `Wechatpay-Serial` names. */
export function nameSealer(publicKeyPem: string): (name: string) => string {
  const key = createPublicKey(publicKeyPem);
  return (name) =>
    publicEncrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(name, 'utf8'),
    ).toString('base64');
}
