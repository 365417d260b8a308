import type { ApiAnswer } from './client';

type Refused = Extract<ApiAnswer, { kind: 'refused' }>;

/**
 * WeChat names the same refusal in two ways: a code in the body, whose spelling differs between its own pages, and a number at the end
 * of `Request-Id`. Either one decides.
 */
const NAMES = {
  ALREADY_PAID: ['ORDERPAID', 'ORDER_PAID', '268449538', '268498689'],
  CLOSED: ['ORDER_CLOSED', 'ORDERCLOSED', '268447914'],
  ABSENT: ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS', 'NOT_FOUND', '268512771'],
  NOT_ENOUGH: ['NOT_ENOUGH'],
  TOO_OFTEN: ['FREQUENCY_LIMITED', 'FREQUENCY_LIMIT_EXCEED', 'RATELIMIT_EXCEED', '268447840'],
} as const;

export function isRefusal(answer: Refused, name: keyof typeof NAMES): boolean {
  const names: readonly string[] = NAMES[name];
  return names.includes(answer.code) || names.includes(answer.number);
}

/** The caller's address is not on the list of the merchant's console: the code is that of any bad request, the words say it. */
export function isAddressRefusal({ code, detail }: Refused): boolean {
  return code === 'NO_AUTH' || (code === 'INVALID_REQUEST' && /IP/i.test(detail));
}
