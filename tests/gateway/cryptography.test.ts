import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { instant } from '#core/kernel/instant';
import { answerMessage, cashierMessage, requestMessage } from '#server/adapters/wechat-pay/messages';
import { open, seal } from '#server/adapters/wechat-pay/seal';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import { makeVerifier } from '#server/adapters/wechat-pay/verifier';

/** Ours against an independently written client, both ways. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const signer = makeSigner(privateKey);
const key32 = fc.stringMatching(/^[0-9a-zA-Z]{32}$/);
const nonce12 = fc.stringMatching(/^[0-9a-zA-Z]{12}$/);
const words = fc.string({ unit: 'grapheme', maxLength: 300 });

test('the signed texts are the ones the other client signs', () => {
  const target = '/v3/pay/transactions/out-trade-no/pay_1?mchid=1900000109';
  expect(requestMessage({ method: 'GET', target, timestamp_s: '1700000000', nonce: 'N', body: '' })).toBe(
    Formatter.request('GET', target, '1700000000', 'N', ''),
  );
  expect(requestMessage({ method: 'GET', target, timestamp_s: '1700000000', nonce: 'N', body: '' })).toMatch(
    /\n\n$/,
  );
  expect(answerMessage({ timestamp_s: '1700000000', nonce: 'N', body: '{"a":1}' })).toBe(
    Formatter.response('1700000000', 'N', '{"a":1}'),
  );
  expect(cashierMessage({ appid: 'wx1', timeStamp: '1', nonceStr: 'N', package: 'prepay_id=x' })).toBe(
    Formatter.joinedByLineFeed('wx1', '1', 'N', 'prepay_id=x'),
  );
});

test('the other client verifies what we sign, on the spot and on a worker thread', async () => {
  await fc.assert(
    fc.asyncProperty(words, async (message) => {
      const signature = await signer.sign(message);
      expect(signature).toBe(signer.signNow(message));
      expect(Rsa.verify(message, signature, publicKey)).toBe(true);
      expect(Rsa.verify(`${message}.`, signature, publicKey)).toBe(false);
    }),
    { numRuns: 25 },
  );
});

test('we verify what the other client signs, and nothing that was changed since', () => {
  const verify = makeVerifier([{ id: 'PUB_KEY_ID_1', publicKeyPem: publicKey }]);
  fc.assert(
    fc.property(words, (body) => {
      const headers = {
        'wechatpay-timestamp': '1700000000',
        'wechatpay-nonce': 'NONCE',
        'wechatpay-serial': 'PUB_KEY_ID_1',
        'wechatpay-signature': Rsa.sign(Formatter.response('1700000000', 'NONCE', body), privateKey),
      };
      const now = instant(1_700_000_000_000);
      expect(verify({ headers, body }, now)).toBe('GENUINE');
      expect(verify({ headers, body: `${body} ` }, now)).toBe('BAD_SIGNATURE');
      expect(verify({ headers: { ...headers, 'wechatpay-nonce': 'OTHER' }, body }, now)).toBe(
        'BAD_SIGNATURE',
      );
    }),
    { numRuns: 25 },
  );
});

test('five minutes of difference are accepted on either side, one second more is not', () => {
  const verify = makeVerifier([{ id: 'K', publicKeyPem: publicKey }]);
  const body = '{}';
  const headers = {
    'wechatpay-timestamp': '1700000000',
    'wechatpay-nonce': 'N',
    'wechatpay-serial': 'K',
    'wechatpay-signature': signer.signNow(answerMessage({ timestamp_s: '1700000000', nonce: 'N', body })),
  };
  const verdictAt = (seconds: number) => verify({ headers, body }, instant((1_700_000_000 + seconds) * 1000));
  expect([-301, -300, 0, 300, 301].map(verdictAt)).toEqual([
    'STALE',
    'GENUINE',
    'GENUINE',
    'GENUINE',
    'STALE',
  ]);
});

test('missing headers, foreign keys, probes and nonsense are told apart', () => {
  const verify = makeVerifier([{ id: 'K', publicKeyPem: publicKey }]);
  const whole: Record<string, string> = {
    'wechatpay-timestamp': '1700000000',
    'wechatpay-nonce': 'N',
    'wechatpay-serial': 'K',
    'wechatpay-signature': signer.signNow(answerMessage({ timestamp_s: '1700000000', nonce: 'N', body: '' })),
  };
  const verdict = (changes: Record<string, string | undefined>) =>
    verify({ headers: { ...whole, ...changes }, body: '' }, instant(1_700_000_000_000));
  expect(verdict({})).toBe('GENUINE');
  for (const name of Object.keys(whole)) expect(verdict({ [name]: undefined })).toBe('BAD_SIGNATURE');
  expect(verdict({ 'wechatpay-serial': 'OTHER' })).toBe('UNKNOWN_KEY');
  expect(verdict({ 'wechatpay-timestamp': '17e8' })).toBe('BAD_SIGNATURE');
  expect(verdict({ 'wechatpay-signature': 'not base64 at all' })).toBe('BAD_SIGNATURE');
  expect(verdict({ 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' })).toBe('SIGNTEST');
});

test('sealing and opening agree with the other client, both ways', () => {
  fc.assert(
    fc.property(key32, nonce12, words, words, (key, nonce, aad, plaintext) => {
      const sealed = seal(key, plaintext, nonce, aad);
      expect(sealed.ciphertext).toBe(Aes.AesGcm.encrypt(plaintext, key, nonce, aad));
      expect(Aes.AesGcm.decrypt(sealed.ciphertext, key, nonce, aad)).toBe(plaintext);
      expect(open(key, sealed)).toBe(plaintext);
    }),
    { numRuns: 50 },
  );
});

test('what was changed or sealed with another key does not open', () => {
  const key = 'k'.repeat(32);
  const sealed = seal(key, 'hello', 'n'.repeat(12), 'transaction');
  const flipped = Buffer.from(sealed.ciphertext, 'base64');
  flipped.writeUInt8(flipped.readUInt8(0) ^ 1, 0);
  expect(open('x'.repeat(32), sealed)).toBeNull();
  expect(open(key, { ...sealed, associated_data: 'refund' })).toBeNull();
  expect(open(key, { ...sealed, nonce: 'm'.repeat(12) })).toBeNull();
  expect(open(key, { ...sealed, ciphertext: flipped.toString('base64') })).toBeNull();
  expect(open(key, { ...sealed, ciphertext: 'AAAA' })).toBeNull();
  expect(open(key, { ...sealed, nonce: '' })).toBeNull();
});
