export interface PriceParts {
  readonly negative: boolean;
  /** Whole yuan with thousands separators: `1,284`. */
  readonly yuan: string;
  /** Always two digits. */
  readonly fen: string;
}

/** How a sum is set: a small ¥, large yuan, smaller fen. `amount_fen` is whole fen. */
export function priceParts(amount_fen: number): PriceParts {
  const size = Math.abs(amount_fen);
  const yuan = groupedDigits(Math.floor(size / 100));
  return { negative: amount_fen < 0, yuan, fen: String(size % 100).padStart(2, '0') };
}

/** `¥29.90`, `−¥5.00`: a sum inside a sentence. */
export function priceText(amount_fen: number): string {
  const { negative, yuan, fen } = priceParts(amount_fen);
  return `${negative ? '−' : ''}¥${yuan}.${fen}`;
}

/** `¥59`, `¥12.50`: without fen where there are none. For thresholds and promises, not for what is paid. */
export function shortPrice(amount_fen: number): string {
  const text = priceText(amount_fen);
  return text.endsWith('.00') ? text.slice(0, -3) : text;
}

/** `59`, `12.50`: a short price without its sign, for rules such as 满 59 减 5. */
export function bareShortPrice(amount_fen: number): string {
  return shortPrice(amount_fen).replace('¥', '');
}

/** `12,840`: a whole number as it is read. */
export function groupedDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** From ¥10,000 on a price is long: where room is small it is set smaller. */
export const LONG_FEN = 1_000_000;
