import { randomBytes, verify } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { answerMessage, requestMessage } from '#server/adapters/wechat-pay/messages';
import type { Clock } from '#server/ports/clock';
import type { Reply, Request, Route } from '../http';
import { json } from '../http';
import type { Merchant, Merchants, NamedSigner } from '../merchants';
import { ApiError, NUMBERS } from './api-error';

export type PayHandler = (request: Request, merchant: Merchant) => { status: number; body: unknown };

/** Makes a route of API v3: the request's signature is verified first, every answer is signed, errors too. */
export function signedRoutes(merchants: Merchants, clock: Clock) {
  return (method: 'GET' | 'POST', path: string, endpoint: string, handle: PayHandler): Route => ({
    method,
    path,
    endpoint,
    refuse: (request, status, code) => {
      const reply = json(status, { code, message: '故障演练' });
      return signed(reply, signerFor(request), 268435456);
    },
    async handle(request) {
      const signer = signerFor(request);
      try {
        const { status, body } = handle(request, authenticate(request));
        return await signed(
          status === 204 ? { status, headers: {}, body: '' } : json(status, body),
          signer,
          0,
        );
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const { code, message, detail } = error;
        return signed(json(error.status, { code, message, ...(detail && { detail }) }), signer, error.number);
      }
    },
  });

  function authenticate(request: Request): Merchant {
    const pairs = parseAuthorization(request.headers.authorization ?? '');
    const { mchid, nonce_str: nonce, timestamp: timestamp_s, serial_no: serial, signature } = pairs;
    if (!mchid || !nonce || !timestamp_s || !serial || !signature) throw signError('Authorization 不完整');
    const merchant = merchants.get(mchid);
    if (merchant?.keys.merchant.id !== serial) throw signError('商户号或证书序列号不存在');
    if (!/^\d{10}$/.test(timestamp_s)) throw signError('时间戳应为 10 位秒数');
    if (Math.abs(clock.now() - Number(timestamp_s) * SECOND_MS) > 5 * MINUTE_MS)
      throw signError('时间戳已过期');
    const { method, target, body } = request;
    const message = requestMessage({ method, target, timestamp_s, nonce, body });
    const bytes = Buffer.from(signature, 'base64');
    if (!verify('sha256', Buffer.from(message), merchant.publicKey, bytes)) throw signError('签名不匹配');
    return merchant;
  }

  /** The merchant names the key; who names none is still on the platform certificate. */
  function signerFor(request: Request): NamedSigner {
    const named = request.headers['wechatpay-serial'];
    const merchant = merchants.all().find(({ wechatpaySigner }) => wechatpaySigner.id === named);
    return merchant?.wechatpaySigner ?? merchants.platformSigner;
  }

  async function signed(reply: Reply, signer: NamedSigner, number: number): Promise<Reply> {
    const timestamp_s = String(Math.floor(clock.now() / SECOND_MS));
    const nonce = randomBytes(16).toString('hex');
    const body = typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body).toString('utf8');
    return {
      ...reply,
      headers: {
        ...reply.headers,
        'request-id': `${randomBytes(8).toString('hex').toUpperCase()}-${number}`,
        'wechatpay-timestamp': timestamp_s,
        'wechatpay-nonce': nonce,
        'wechatpay-serial': signer.id,
        'wechatpay-signature': await signer.sign(answerMessage({ timestamp_s, nonce, body })),
        'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      },
    };
  }
}

function signError(why: string): ApiError {
  return new ApiError('SIGN_ERROR', `签名错误：${why}`, { number: NUMBERS.badSignature });
}

/** `WECHATPAY2-SHA256-RSA2048 name="value",…` in any order. */
function parseAuthorization(header: string): Record<string, string> {
  const [scheme, ...rest] = header.split(' ');
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return {};
  return Object.fromEntries(
    [...rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}
