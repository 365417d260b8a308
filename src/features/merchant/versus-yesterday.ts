export type Versus =
  | { readonly kind: 'up' | 'down'; readonly percent: number }
  | { readonly kind: 'same' | 'first' | 'none' };

/** What was paid today so far beside the same hours of yesterday, in whole percent. */
export function versusYesterday(today_fen: number, yesterday_fen: number): Versus {
  if (yesterday_fen <= 0) return { kind: today_fen > 0 ? 'first' : 'none' };
  const percent = Math.round(((today_fen - yesterday_fen) * 100) / yesterday_fen);
  if (percent === 0) return { kind: 'same' };
  return { kind: percent > 0 ? 'up' : 'down', percent: Math.abs(percent) };
}
