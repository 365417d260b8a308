import { WeixinError } from './weixin-error';

/** WeChat's own rules for the values of subscribe messages, by the key's type. A value that breaks its rule refuses the whole message. */
const RULES: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5,
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  time: (value) => new RegExp(`^(${DAY} ?)?${HOUR}(~(${DAY} ?)?${HOUR})?$`).test(value),
  date: (value) => new RegExp(`^${DAY}( ${HOUR})?$`).test(value),
  amount: (value) => /^[\u00a5\uffe5$€£]?-?\d{1,10}(\.\d{1,2})?元?$/.test(value),
  phone_number: (value) => /^[\d+-]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => /^[\p{L} ·]+$/u.test(value) && length(value) <= (/\p{Script=Han}/u.test(value) ? 10 : 20),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  enum: () => true,
};

const DAY = '\\d{4}[年-]\\d{1,2}[月-]\\d{1,2}日?';
const HOUR = '\\d{1,2}:\\d{2}(:\\d{2})?';

/** Throws 47003 that names the key. */
export function checkTemplateValue(key: string, value: unknown): string {
  const rule = RULES[key.replace(/\d+$/, '')];
  if (!rule) throw new WeixinError(47003, `argument invalid! data.${key} is not a template key`);
  if (typeof value !== 'string' || value.trim() === '') {
    throw new WeixinError(47003, `argument invalid! data.${key}.value is empty`);
  }
  if (!rule(value)) throw new WeixinError(47003, `argument invalid! data.${key}.value invalid`);
  return value;
}

function length(value: string): number {
  return [...value].length;
}
