/** `今早采摘 · 顺丰冷链` → `今早采摘`: a card has room for the first of two promises. */
export function firstClause(text: string): string {
  return text.split(' · ')[0] ?? text;
}
