import { describe, expect, test } from 'vitest';
import type { CampaignFacts, CouponFacts, DirectPrice, QuoteFacts } from '#core/domain/pricing/facts';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { settingsSchema } from '#core/domain/pricing/settings-schema';
import { factsOf, sum } from './cart';

/** A cart with rules of the kind, and what they take off each line, in the order of the quote's lines. */
export interface KindCase extends Partial<Pick<QuoteFacts, 'lines' | 'buyer' | 'templates'>> {
  readonly name: string;
  readonly campaigns?: readonly CampaignFacts[];
  readonly coupons?: readonly CouponFacts[];
  readonly direct?: DirectPrice;
  /** What the kind takes off each quoted line. */
  readonly off: readonly number[];
  /** And off the shipping fee. */
  readonly offShipping?: number;
}

/** One case table a kind. Settings are parsed first: what a merchant could not store proves nothing. */
export function describeKind(kind: string, cases: readonly KindCase[]): void {
  const found = PRICE_KINDS.get(kind);
  if (found === undefined) throw new Error(`no such kind: ${kind}`);

  describe(kind, () => {
    test.each(cases)('$name', ({ name: _, off, offShipping = 0, ...over }) => {
      const schemaOf = (name: string) => settingsSchema(PRICE_KINDS.get(name) ?? found);
      const parsed = <R extends { readonly kind: string; readonly settings: unknown }>(
        rules: readonly R[] = [],
      ) => rules.map((rule): R => ({ ...rule, settings: schemaOf(rule.kind).parse(rule.settings) }));
      const facts = factsOf({ ...over, campaigns: parsed(over.campaigns), coupons: parsed(over.coupons) });
      const whole = sum(facts);

      const byKind = (reductions: readonly { readonly source: string; readonly amount_fen: number }[]) =>
        reductions.reduce((taken, { source, amount_fen }) => taken + (source === kind ? amount_fen : 0), 0);
      expect(whole.lines.map(({ reductions }) => byKind(reductions))).toEqual(off);
      expect(byKind(whole.shippingReductions)).toBe(offShipping);
    });
  });
}
