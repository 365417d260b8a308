import { priceText } from '#core/view/price-parts';
import type { breakdownWords } from '@/i18n/catalogue/sums';
import { t } from '@/i18n/fill';
import type { RefundPart, RefundStory } from '@/lib/refund-parts';

type Text = (typeof breakdownWords)['zh'];

/** `2 件付了 ¥53.80，退 1 件 ¥26.90`: why exactly so much came back for a line. */
export function refundWhyText(part: RefundPart, text: Text): string {
  const { units, line, unitsBefore: count } = part;
  const back = priceText(part.amount_fen);
  const paid = priceText(line.payable_fen);
  const left = priceText(part.left_fen);
  const first = part.earlier_fen === 0;
  switch (part.why) {
    case 'all':
      return t(text.why.all, { count, paid, back });
    case 'even':
      return t(first ? text.why.even : text.leftOver, { count, left, units, back });
    case 'rounded':
      return t(first ? text.why.rounded : text.leftOverRounded, { count, left, units, back });
    case 'rest':
      return t(text.why.rest, { units, back, paid, earlier: priceText(part.earlier_fen) });
    case 'tier':
      return part.tier === null
        ? t(text.why.tier, { units, back })
        : t(text.why.tierEach, {
            units,
            back,
            from: priceText(part.tier.from_fen),
            to: priceText(part.tier.to_fen),
          });
  }
}

/** Null: no fee came back with this refund. */
export function shippingWhyText(story: RefundStory, text: Text): string | null {
  return story.shippingWhy === null
    ? null
    : t(text.shippingWhy[story.shippingWhy], { back: priceText(story.shipping_fen) });
}
