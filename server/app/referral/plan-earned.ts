import { earn } from '#core/domain/ledger/transaction';
import { confirmCredit } from '#core/domain/referral/attribute';
import { sharesOf } from '#core/domain/referral/commission';
import type { Id } from '#core/kernel/id';
import type { Earned } from '#server/db/commission-store';
import type { PaymentRow } from '#server/db/payment-store';

/** What the payment of an order earns, by who still promotes the shop; null: nobody earns anything. */
export function planEarned({
  order_id: orderId,
  referral,
}: Pick<PaymentRow, 'order_id' | 'referral'>): Earned | null {
  if (referral === null) return null;
  const { proposals, lines } = referral;
  const holding = new Set<Id<'promoter'>>(referral.holding);
  const proposal = confirmCredit(proposals, (promoterId) => holding.has(promoterId));
  if (proposal === null) return null;
  const shares = sharesOf(proposal, lines);
  const amounts = shares.map(({ promoterId, posted_fen }) => ({ promoterId, amount_fen: posted_fen }));
  const transaction = earn(orderId, amounts);
  if (transaction === null) return null;
  return { visitId: proposal.visitId, rule: proposal.rule, shares, transaction };
}
