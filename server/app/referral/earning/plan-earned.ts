import { earn } from '#core/domain/ledger/transaction';
import { confirmCredit, type Standing } from '#core/domain/referral/attribute';
import { commissionsOf } from '#core/domain/referral/commission';
import type { Id } from '#core/kernel/id';
import type { Earned } from '#server/db/commission-store';
import type { PaymentRow } from '#server/db/payment-store';

/** What decides who earns from a payment. */
export interface EarningFacts {
  readonly order_id: Id<'order'>;
  readonly referral: PaymentRow['referral'];
  /** How the promoters in question stand; null: not asked, the commit finds out (`promoters_active_chk`). */
  readonly standings: ReadonlyMap<Id<'promoter'>, Standing> | null;
}

/** The commit finds out about those who earn something: how others stand has to be asked before. */
export function mustAskWhoHolds({ referral }: Pick<EarningFacts, 'referral'>): boolean {
  const [best] = referral?.proposals ?? [];
  if (referral === null || best === undefined) return false;
  return !commissionsOf(best, referral.paid_fen).some(({ promoterId }) => promoterId === best.promoterId);
}

/** What the payment of an order earns, by who still promotes the shop; null: nobody earns anything. */
export function planEarned({ order_id: orderId, referral, standings }: EarningFacts): Earned | null {
  if (referral === null) return null;
  const { proposals, paid_fen } = referral;
  const standing = (promoterId: Id<'promoter'>) =>
    standings === null ? 'holds' : (standings.get(promoterId) ?? 'stopped');
  const proposal = confirmCredit(proposals, standing);
  if (proposal === null) return null;
  const commissions = commissionsOf(proposal, paid_fen);
  const amounts = commissions.map(({ promoterId, posted_fen }) => ({ promoterId, amount_fen: posted_fen }));
  const transaction = earn(orderId, amounts);
  if (transaction === null) return null;
  return { visitId: proposal.visitId, rule: proposal.rule, commissions, transaction };
}
