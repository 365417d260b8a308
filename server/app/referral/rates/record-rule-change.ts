import { inShort, type RuleChange } from '#core/domain/referral/rule-changes';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import type { StaffCtx } from '#server/app/handler';
import { recordEvent } from '#server/db/event-store';
import { type ChangedGoods, raiseTermsVersion, recordChangeRow } from '#server/db/rule-change-store';
import type { Tx } from '#server/db/tx';

/** In the transaction that changes the rules: promoters read it in short, and each of them is told once. */
export async function recordRuleChange(
  tx: Tx,
  deps: Deps,
  { store, now }: StaffCtx,
  changes: readonly RuleChange[],
  of: { readonly termsVersion: number } | { readonly promoterId: Id<'promoter'> },
  goods: readonly ChangedGoods[] | null = null,
): Promise<void> {
  if (changes.length === 0) return;
  const changeId = deps.ids.next('ruleChange');
  await recordChangeRow(tx, store, { id: changeId, short: inShort(changes), goods, of }, now);
  await recordEvent(tx, deps.ids, store, 'promoter.rules-changed', { changeId }, now);
}

/** Other rates of products or categories are another version of what is offered, under the same words. */
export async function recordGoodsRates(
  tx: Tx,
  deps: Deps,
  ctx: StaffCtx,
  all: readonly ChangedGoods[],
): Promise<void> {
  // The same for everybody without a rate of their own, and for whom has one: nothing has changed.
  const goods = all.filter(({ from, to, had, has }) => from !== to || had !== has);
  if (goods.length === 0) return;
  const termsVersion = await raiseTermsVersion(tx, ctx.store);
  const changes = goods.map(({ id: _, ...change }) => change);
  await recordRuleChange(tx, deps, ctx, changes, { termsVersion }, goods);
}
