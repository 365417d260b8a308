import type { CouponReasonView } from '#core/contract/coupon';
import type { Instant } from '#core/kernel/instant';
import { priceText, shortPrice } from '#core/view/price-parts';
import { couponReasonWords } from '@/i18n/catalogue/coupon-reason';
import { t } from '@/i18n/fill';
import { dayDistance, momentText, timeText } from '@/lib/date-text';

type Code = CouponReasonView['code'];
type Language = 'zh' | 'en';

/** Codes of coupons that would do: the buyer may pick them. */
const WOULD_DO: Readonly<Record<Code, boolean>> = {
  BETTER: true,
  NOT_PICKED: true,
  USED: false,
  REVOKED: false,
  HELD: false,
  NOT_YET: false,
  EXPIRED: false,
  NEW_ONLY: false,
  NEW_HELD: false,
  OUT_OF_SCOPE: false,
  NO_STACKING: false,
  THRESHOLD: false,
  NO_FEE: false,
};

export function wouldDo(reason: Pick<CouponReasonView, 'code'>): boolean {
  return WOULD_DO[reason.code];
}

/** Item prices that coupons may be kept away from, by what a line's reduction calls itself. */
export type ClosedBy = keyof (typeof couponReasonWords)['zh']['closedBy'];

interface Said {
  readonly language: Language;
  /** By the shop's time. */
  readonly now: Instant;
  /** What the goods have instead, where all of them have the same. */
  readonly closedBy: ClosedBy;
  /** False: nobody knows yet what shipping costs, because there is no address. */
  readonly feeKnown: boolean;
  /** False: it would do, and could only make it dearer. */
  readonly choice?: boolean;
}

/** Why a coupon is not used, in one sentence: 满 ¥100 可用，还差 ¥12.50. A code that is new does not compile without its words. */
export function couponReasonText(
  reason: CouponReasonView,
  { language, now, closedBy, feeKnown, choice = true }: Said,
): string {
  const { why, closedBy: closed, when } = couponReasonWords[language];
  const sum = (amount_fen: number | undefined) => priceText(amount_fen ?? 0);
  const moment = (at: Instant | undefined) => {
    if (at === undefined) return '';
    const days = dayDistance(now, at);
    const day = days === 0 ? when.today : days === 1 ? when.tomorrow : days === -1 ? when.yesterday : null;
    return day === null ? momentText(at, language) : t(day, { time: timeText(at) });
  };
  const words: Readonly<Record<Code, () => string>> = {
    USED: () => why.USED,
    REVOKED: () => why.REVOKED,
    HELD: () => why.HELD,
    NOT_YET: () => t(why.NOT_YET, { when: moment(reason.at) }),
    EXPIRED: () => t(why.EXPIRED, { when: moment(reason.at) }),
    NEW_ONLY: () => why.NEW_ONLY,
    NEW_HELD: () => why.NEW_HELD,
    OUT_OF_SCOPE: () => why.OUT_OF_SCOPE,
    NO_STACKING: () => closed[closedBy],
    THRESHOLD: () =>
      t(why.THRESHOLD, {
        threshold: shortPrice(reason.threshold_fen ?? 0),
        missing: sum(reason.missing_fen),
      }),
    NO_FEE: () => (feeKnown ? why.NO_FEE : why.FEE_LATER),
    BETTER: () => {
      const by = reason.by_fen ?? 0;
      if (choice) return by === 0 ? why.SAME : t(why.BETTER, { by: sum(by) });
      return by === 0 ? why.NOTHING : t(why.DEARER, { by: sum(by) });
    },
    NOT_PICKED: () => (choice ? t(why.NOT_PICKED, { saves: sum(reason.saves_fen) }) : why.NOTHING),
  };
  return words[reason.code]();
}

const CLOSED_BY: Readonly<Record<string, ClosedBy>> = {
  'flash-sale': 'flash',
  'group-price': 'group',
  'haggle-price': 'haggle',
  'full-reduction': 'full',
};

/** What keeps coupons away from these lines, when it is the same for all of them. */
export function closedByOf(
  lines: readonly { readonly reductions: readonly { readonly source: string }[] }[],
): ClosedBy {
  const found = lines.map(({ reductions }) =>
    reductions.map(({ source }) => CLOSED_BY[source]).find((one) => one !== undefined),
  );
  const [first] = found;
  return first !== undefined && found.every((one) => one === first) ? first : 'other';
}
