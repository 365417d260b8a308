import { type Fen, fen } from '#core/kernel/fen';

/** `29.9` as 2 990; null where it is no sum of yuan and whole fen up to a million yuan. */
export function yuanToFen(typed: string): Fen | null {
  const match = /^(\d{1,7})(?:[.。](\d{1,2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [, yuan = '0', rest = ''] = match;
  return fen(Number(yuan) * 100 + Number(rest.padEnd(2, '0')));
}

/** 2 990 as `29.9`, as a person would type it. */
export function fenToYuan(amount: number): string {
  const rest = amount % 100;
  const yuan = String((amount - rest) / 100);
  return rest === 0 ? yuan : `${yuan}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}
