import { frameWords } from './frame-words';
import { priceText } from './price-parts';
import type { Language } from './say';

/** ¥58.00 起, where others cost more; ¥58.00, where that is what it costs. */
export function sumText(sum_fen: number, from: boolean, language: Language): string {
  const { before, after } = frameWords[language].from;
  return (from ? [before, priceText(sum_fen), after] : [priceText(sum_fen)]).filter(Boolean).join(' ');
}
