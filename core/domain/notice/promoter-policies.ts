import type { Id } from '../../kernel/id';
import type { PromoterStatus } from '../referral/promoter-states';
import { newsFor, type RuleNews } from '../referral/rule-changes';
import type {
  CommissionNoticeFacts,
  PromoterNoticeFacts,
  ReferralNoticeFacts,
  RuleChangeNoticeFacts,
} from './notice-facts';
import type { NoticeKey } from './notice-words';
import { NOTHING, type Outcome, type PoliciesOf, type ToldPerson, tellManagers, tellOnly } from './outcome';
import { releasedDueAt } from './promoter-sums';

export const promoterPolicies: PoliciesOf<'promoter' | 'commission'> = {
  'promoter.applied': (_event, { promoter, ...shop }) =>
    promoter === null ? NOTHING : tellManagers('shop.promoter-applied', { title: promoter.storeName }, shop),
  'promoter.approved': (_event, { promoter }) => tellDecided('promoter.approved', promoter, 'active'),
  'promoter.refused': (_event, { promoter }) => tellDecided('promoter.refused', promoter, 'refused'),
  'promoter.stopped': (_event, { promoter }) => tellDecided('promoter.stopped', promoter, 'stopped'),
  'promoter.restarted': (_event, { promoter }) => tellDecided('promoter.restarted', promoter, 'active'),
  /** Other rules are told to everybody whom they concern, so many at a time: by a job, of which `rulesChangedFor` says who hears what. */
  'promoter.rules-changed': (event, { ruleChange }) =>
    ruleChange === null
      ? NOTHING
      : { ...NOTHING, jobs: [{ kind: 'tell-promoters', subject: ruleChange.changeId, dueAt: event.at }] },
  'promoter.paused': (_event, { referral }) => tellEveryPromoter('promoter.paused', referral),
  'promoter.resumed': (_event, { referral }) => tellEveryPromoter('promoter.resumed', referral),
  'commission.voided': (_event, { commission }) =>
    tellRuled('promoter.commission-voided', commission, () => true),
  /** A refund took back of what could be withdrawn. */
  'commission.clawed': (_event, { commission }) => {
    if (commission === null) return NOTHING;
    const { commissionId, storeId, personId, title, left_fen } = commission;
    const facts = { commissionId, storeId, title, amount_fen: left_fen };
    return tellOnly([{ personId, notice: 'promoter.commission-clawed', facts }]);
  },
  'commission.released': (event, { commission }) => {
    if (commission === null) return NOTHING;
    const { promoterId, commissionId } = commission;
    return {
      ...NOTHING,
      sums: [{ what: 'released', promoterId, commissionId, dueAt: releasedDueAt(event.at) }],
    };
  },
  'commission.disputed': (_event, { commission }) =>
    tellRuled('promoter.commission-disputed', commission, (is) => is.disputed && !is.takenBack),
  'commission.dispute-ended': (_event, { commission }) =>
    tellRuled('promoter.dispute-ended', commission, (is) => !is.disputed && !is.takenBack),
};

/** Some of those whom other rules may concern: who of them hears of it, and what. */
export function rulesChangedFor(
  { changeId, storeId, storeName: title, ...change }: RuleChangeNoticeFacts,
  promoters: ReadonlyArray<{ readonly personId: Id<'person'>; readonly own_bps: number | null }>,
): ToldPerson[] {
  // The same for all with the same rate of their own, and most have none.
  const news = new Map<number | null, RuleNews>();
  return promoters.flatMap(({ personId, own_bps }) => {
    const theirs = news.get(own_bps) ?? newsFor(change, own_bps);
    news.set(own_bps, theirs);
    const { changes, others } = theirs;
    const facts = { changeId, storeId, title, changes, others };
    const hears = changes.length > 0 || others > 0;
    return hears ? [{ personId, notice: 'promoter.rules-changed' as const, facts }] : [];
  });
}

/** What holds for all who promote a shop. */
function tellEveryPromoter(notice: NoticeKey, referral: ReferralNoticeFacts | null): Outcome {
  if (referral === null) return NOTHING;
  const { storeId, storeName: title } = referral;
  return { ...NOTHING, promoters: { notice, facts: { storeId, title } } };
}

/**
 * What the shop decided about a promoter is told to them alone. Decided on again before it was told, it goes without its reason and
 * without what was taken back: those that stand there are another decision's.
 */
function tellDecided(
  notice: NoticeKey,
  promoter: PromoterNoticeFacts | null,
  /** The state that it made. */
  made: PromoterStatus,
): Outcome {
  if (promoter === null) return NOTHING;
  const { promoterId, storeId, personId, storeName, status, behind } = promoter;
  const stands = status === made;
  const { reason, taken_fen, takenOrders } = stands ? promoter : NOTHING_SAID;
  const facts = { promoterId, storeId, title: storeName, reason, behind, taken_fen, takenOrders };
  return tellOnly([{ personId, notice, facts }]);
}

const NOTHING_SAID = { reason: '', taken_fen: 0, takenOrders: 0 } as const;

/** What the shop did with what an order earned, in the same way: with its reason while that `stands`. */
function tellRuled(
  notice: NoticeKey,
  commission: CommissionNoticeFacts | null,
  stands: (is: CommissionNoticeFacts) => boolean,
): Outcome {
  if (commission === null) return NOTHING;
  const { commissionId, storeId, personId, title } = commission;
  const reason = stands(commission) ? commission.reason : '';
  return tellOnly([{ personId, notice, facts: { commissionId, storeId, title, reason } }]);
}
