import { assert } from './assert';
import type { Instant } from './instant';

/**
 * Ids are `<prefix>_<26 characters>`: 48 bits of time, then 80 random bits, in Crockford's base 32. They sort by time, cannot be
 * guessed, fit WeChat Pay's out_trade_no (≤ 32 characters of [0-9A-Za-z_]) and say what they name.
 */
export const ID_PREFIXES = {
  store: 'st',
  person: 'pe',
  visitor: 'vi',
  category: 'ca',
  product: 'pr',
  sku: 'sk',
  template: 'sh',
  campaign: 'cm',
  group: 'gr',
  seat: 'se',
  order: 'or',
  payment: 'pay',
  refund: 're',
  parcel: 'pc',
  address: 'ad',
  notice: 'no',
  job: 'jo',
  event: 'ev',
  visit: 'vt',
  upload: 'up',
  robot: 'ro',
  audit: 'au',
  history: 'ph',
  consent: 'cs',
  couponTemplate: 'ct',
  coupon: 'co',
  haggle: 'hg',
  help: 'hh',
  promoter: 'pm',
  commission: 'cn',
  ledgerTransaction: 'lt',
  withdrawal: 'wd',
  ruleChange: 'rc',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
declare const idBrand: unique symbol;
export type Id<K extends IdKind> = string & { readonly [idBrand]: K };

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** `random` gives 10 fresh random bytes (the ids port of the server, a seeded source in tests). */
export function makeId<K extends IdKind>(kind: K, now: Instant, random: Uint8Array): Id<K> {
  assert(random.length >= 10, 'makeId: 10 random bytes');
  let time = '';
  let rest = now as number;
  for (let place = 0; place < 10; place += 1) {
    time = ALPHABET.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let chance = '';
  let bits = 0;
  let held = 0;
  for (let place = 0; place < 10; place += 1) {
    held = (held << 8) | (random[place] ?? 0);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      chance += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return `${ID_PREFIXES[kind]}_${time}${chance}` as Id<K>;
}

/** Its form only: whether such a row exists is the database's to say. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return text.startsWith(prefix) && BODY.test(text.slice(prefix.length));
}
