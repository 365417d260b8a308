/** Mainland mobile; mainland landline with area code; Hong Kong, Macao; Taiwan. */
const MAINLAND = /^(?:1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7})$/;
const OVERSEAS = /^(?:852[2-9]\d{7}|853[2689]\d{7}|8860?\d{8,9})$/;

/** The number as it is kept: digits, mainland ones without 86, the others with `+` and their code; null: not a phone number. */
export function normalisePhone(typed: string): string | null {
  const compact = typed.replace(/[\s-]/g, '');
  const digits = compact.replace(/^(?:\+|00)/, '');
  if (!/^\d+$/.test(digits)) return null;
  if (OVERSEAS.test(digits)) return `+${digits}`;
  const abroad = compact !== digits;
  const home = digits.startsWith('86') && (abroad || digits.length === 13) ? digits.slice(2) : digits;
  if (abroad && home === digits) return null;
  return MAINLAND.test(home) ? home : null;
}

/** 138****8000: for lists and for the shop. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
