import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkMerchantAccount } from '#server/adapters/wechat-pay/check-merchant-account';
import type { MerchantAccount } from '#server/ports/payment';

function rsaPair(modulusLength: number) {
  return generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}
const own = rsaPair(2048);
const wechat = rsaPair(2048);
const weak = rsaPair(1024);
const elliptic = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const good: MerchantAccount = {
  mchid: '1900000109',
  appid: 'wx7f3a1c0de5b2d984',
  certSerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  privateKeyPem: own.privateKey,
  apiV3Key: '0123456789abcdef0123456789abcdef',
  verifyKeys: [{ id: 'PUB_KEY_ID_0119000001092026112200000000', publicKeyPem: wechat.publicKey }],
};
const keyed = (id: string, publicKeyPem: string) => ({ verifyKeys: [{ id, publicKeyPem }] });
const ID = 'PUB_KEY_ID_0119000001092026112200000000';

test('a sound account has no findings', () => {
  expect(checkMerchantAccount(good)).toEqual([]);
  const both = [...good.verifyKeys, { id: 'ABCDEF0123456789', publicKeyPem: rsaPair(2048).publicKey }];
  expect(checkMerchantAccount({ ...good, verifyKeys: both })).toEqual([]);
});

test.each<[string, Partial<MerchantAccount>, keyof MerchantAccount, RegExp]>([
  ['a merchant number with letters', { mchid: '19000x' }, 'mchid', /8 to 10 digits/],
  ['an app id that is none', { appid: 'gh_123' }, 'appid', /wx and 16/],
  ['a public key id for a serial', { certSerial: ID }, 'certSerial', /not the public key id/],
  ['a short APIv3 key', { apiV3Key: 'short' }, 'apiV3Key', /this one is 5/],
  ['32 characters that are more bytes', { apiV3Key: '密'.repeat(32) }, 'apiV3Key', /this one is 96/],
  ['half a private key', { privateKeyPem: own.privateKey.slice(0, 200) }, 'privateKeyPem', /cannot be read/],
  ['no private key', { privateKeyPem: '' }, 'privateKeyPem', /cannot be read/],
  ['a certificate', { privateKeyPem: '-----BEGIN CERTIFICATE-----\nMII' }, 'privateKeyPem', /certificate/],
  ['a public key for the private one', { privateKeyPem: own.publicKey }, 'privateKeyPem', /public key/],
  ['a weak private key', { privateKeyPem: weak.privateKey }, 'privateKeyPem', /1024 bits/],
  ['a key that is not RSA', { privateKeyPem: elliptic.privateKey }, 'privateKeyPem', /RSA/],
  ['no verification key', { verifyKeys: [] }, 'verifyKeys', /missing/],
  ['a strange key id', keyed('my key', wechat.publicKey), 'verifyKeys', /PUB_KEY_ID_/],
  ['a private key to verify with', keyed(ID, wechat.privateKey), 'verifyKeys', /private key/],
  ['a broken public key', keyed(ID, 'hello'), 'verifyKeys', /cannot be read/],
  ['a weak public key', keyed(ID, weak.publicKey), 'verifyKeys', /1024 bits/],
  ["the merchant's own public key", keyed(ID, own.publicKey), 'verifyKeys', /merchant's own/],
  ['one id twice', { verifyKeys: [...good.verifyKeys, ...good.verifyKeys] }, 'verifyKeys', /twice/],
])('%s is found, in both languages', (_, wrong, field, words) => {
  const findings = checkMerchantAccount({ ...good, ...wrong });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    field,
    en: expect.stringMatching(words),
    zh: expect.stringMatching(/[一-龥]/),
  });
});
