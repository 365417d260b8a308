import { PRIVACY_VERSION } from '#core/contract/account';
import { type ClaimRefusal, claimRefusal } from '#core/domain/coupon/standing';
import { validFor } from '#core/domain/coupon/validity';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { type Fail, fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import type { Once, PersonCtx } from '#server/app/handler';
import type { TemplateRow } from '#server/db/coupon-json';
import { claimCouponRow, type GotBy, readToClaim, type ToClaimRow } from '#server/db/coupon-store';
import { ConstraintViolation } from '#server/db/errors';
import type { StoreScope } from '#server/db/scope';
import { templateFacts } from './template-facts';

/** What is kept under the request's key. */
export interface Claimed {
  readonly couponId: Id<'coupon'>;
  readonly templateId: Id<'couponTemplate'>;
  readonly validUntil: Instant;
}
type Refusal = ClaimRefusal | 'CONSENT_REQUIRED' | 'IDEMPOTENCY_MISMATCH';
type Ctx = PersonCtx & { readonly once: Once };

/** What the commit finds in the way although the facts were good a moment ago. */
const IN_THE_WAY: Readonly<Record<string, ClaimRefusal>> = {
  coupon_templates_over_chk: 'COUPON_OVER',
  coupon_templates_soon_chk: 'COUPON_SOON',
  coupons_limit_chk: 'COUPON_LIMIT',
  coupon_templates_claimed_chk: 'COUPON_GONE',
};
const WHO = {
  new: { zh: '新客', en: 'new customers' },
  tagged: { zh: '店家选定的顾客', en: 'customers the shop chose' },
  anyone: { zh: '', en: '' },
} as const;

/**
 * Reads without locks, sees whether the rules allow it, and commits in one statement that decides quota and limit: in a rush those
 * who come too late read once and write nothing. `how` answers how this person may get it; null: not in this way.
 */
export async function claim<C extends 'NOT_FOUND' | 'COUPON_CODE'>(
  deps: Deps,
  ctx: Ctx,
  store: StoreScope,
  which: { readonly templateId: Id<'couponTemplate'> } | { readonly code: string },
  how: (row: ToClaimRow) => GotBy | null,
  unknown: C,
): Promise<Result<Claimed, Refusal | C>> {
  const { now, owner } = ctx;
  const key = { call: ctx.call, requestId: ctx.once.key, inputHash: ctx.once.inputHash };
  const row = await readToClaim(deps.db, store, owner, which, { privacyVersion: PRIVACY_VERSION, key }, now);
  const gotBy = row === null ? null : how(row);
  if (row === null || gotBy === null) return fail(unknown);
  if (row.keyInputHash !== null) return stored(key.inputHash, row.keyInputHash, row.keyAnswer);
  if (!row.consented) return fail('CONSENT_REQUIRED');
  const { template, person } = templateFacts(row.template);
  const refusal = claimRefusal(template, person, now);
  if (refusal !== null) return refused(refusal, row.template, ctx.language);

  const { from, until } = validFor(template.valid, now);
  const templateId = row.template.id;
  const answer: Claimed = { couponId: deps.ids.next('coupon'), templateId, validUntil: until };
  const coupon = { id: answer.couponId, templateId, validFrom: from, validUntil: until, gotBy };
  try {
    const outcome = await claimCouponRow(deps.db, store, owner, { ...key, answer }, coupon, now);
    return outcome.fresh ? ok(answer) : stored(key.inputHash, outcome.input_hash, outcome.answer);
  } catch (error) {
    const code = error instanceof ConstraintViolation ? IN_THE_WAY[error.constraint] : undefined;
    if (code === undefined) throw error;
    return refused(code, row.template, ctx.language);
  }
}

function stored(wanted: string, was: string, answer: unknown): Result<Claimed, 'IDEMPOTENCY_MISMATCH'> {
  return was === wanted ? ok(answer as Claimed) : fail('IDEMPOTENCY_MISMATCH');
}

function refused(code: ClaimRefusal, template: TemplateRow, language: 'zh' | 'en'): Fail<ClaimRefusal> {
  if (code === 'COUPON_LIMIT') return fail(code, { limit: template.perPerson });
  if (code === 'COUPON_AUDIENCE') return fail(code, { who: WHO[template.audience.of][language] });
  return fail(code);
}
