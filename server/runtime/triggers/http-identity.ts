import { isIPv6 } from 'node:net';
import type { Identity } from '../authorise';
import type { IdentitySource } from '../config';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Who calls over HTTP. The `X-WX-*` headers count only where the deployment says that nobody but WeChat's gateway reaches this
 * host: anybody can write a header.
 */
export function httpIdentity(headers: Headers, source: IdentitySource): Identity {
  if (source === 'private-headers') {
    const openid = one(headers['x-wx-openid']);
    const appid = one(headers['x-wx-appid']);
    if (openid && appid) {
      return { kind: 'wechat', appid, openid, unionid: one(headers['x-wx-unionid']) || null };
    }
  }
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(one(headers.authorization))?.[1];
  return token === undefined ? { kind: 'none' } : { kind: 'session', token };
}

export function httpLanguage(headers: Headers): 'zh' | 'en' {
  const first = one(headers['accept-language']).split(',')[0]?.trim().toLowerCase() ?? '';
  return first === '' || first === '*' || first.startsWith('zh') ? 'zh' : 'en';
}

/** One client for the flood gate: an IPv4 address, or the network half of an IPv6 address (a phone has all of the other half). */
export function clientKey(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const whole = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return `${whole.slice(0, 4).join(':')}::/64`;
}

function one(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? '';
}
