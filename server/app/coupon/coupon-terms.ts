import type { CouponTerms } from '#core/contract/coupon';
import { couponKind } from '#core/contract/coupon';
import type { Scope } from '#core/domain/pricing/scope';
import type { Fen } from '#core/kernel/fen';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Words } from '#core/kernel/words';
import { parseSettings } from '#server/app/pricing/parse-settings';

/** A template as it is stored: of a coupon, of an offer, of a group's reward. */
export interface StoredTerms {
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  /** `{of: 'new'}`: for new customers only, at the claim and at the use. */
  readonly audience: unknown;
}

/** What every coupon kind calls its numbers; a kind leaves out what it does not know. */
interface CouponSettings {
  readonly scope: Scope;
  readonly threshold_fen?: Fen;
  readonly amount_fen?: Fen | null;
  readonly rate_bps?: number | null;
  readonly cap_fen?: Fen | null;
}

const NAMES_MAX = 3;

/** The same words on a ticket, in the coupon centre and at checkout. `names`: of `idsToName`, whatever is missing is left out. */
export function couponTerms(stored: StoredTerms, names: ReadonlyMap<string, Words>): CouponTerms {
  const { scope, threshold_fen, amount_fen, rate_bps, cap_fen } = settingsOf(stored);
  const ids = scope.in === 'store' ? [] : scope.ids;
  const shown = ids.slice(0, NAMES_MAX).flatMap((id) => names.get(id) ?? []);
  return {
    kind: couponKind.parse(stored.kind),
    title: stored.title,
    amount_fen: amount_fen ?? null,
    rate_bps: rate_bps ?? null,
    cap_fen: cap_fen ?? null,
    threshold_fen: threshold_fen ?? ZERO_FEN,
    scope: { of: shownScope(scope), names: shown, more: ids.length - shown.length },
    newOnly: isNewOnly(stored.audience),
  };
}

/** The ids whose names its scope is told by. */
export function idsToName(stored: StoredTerms): readonly string[] {
  const { scope } = settingsOf(stored);
  return scope.in === 'store' ? [] : scope.ids.slice(0, NAMES_MAX);
}

export function isNewOnly(audience: unknown): boolean {
  return (audience as { readonly of?: unknown } | null)?.of === 'new';
}

function settingsOf({ kind, settings }: StoredTerms): CouponSettings {
  return parseSettings(kind, settings) as CouponSettings;
}

function shownScope(scope: Scope): CouponTerms['scope']['of'] {
  if (scope.in === 'store' || scope.in === 'categories') return scope.in;
  return 'goods';
}
