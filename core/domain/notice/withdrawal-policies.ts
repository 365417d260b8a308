import type { WithdrawalNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import { NOTHING, type Outcome, type PoliciesOf, tellManagers, tellOnly } from './outcome';

/** Whose money it is hears how it goes; of a delay those who keep the shop's money, too, and the robot without the sum. */
export const withdrawalPolicies: PoliciesOf<'withdrawal'> = {
  'withdrawal.waiting': (_event, { withdrawal }) => tellOwner('promoter.withdrawal-waiting', withdrawal),
  'withdrawal.delayed': (_event, { withdrawal, ...shop }) => {
    if (withdrawal === null) return NOTHING;
    const owner = tellOwner('promoter.withdrawal-delayed', withdrawal);
    const facts = withdrawalFacts(withdrawal);
    const { amount_fen: _sum, ...said } = facts;
    const desk = tellManagers('shop.withdrawal-delayed', facts, shop, said);
    return { ...desk, persons: [...owner.persons, ...desk.persons] };
  },
  'withdrawal.paid': (_event, { withdrawal }) => tellOwner('promoter.withdrawal-paid', withdrawal),
  'withdrawal.returned': (_event, { withdrawal }) => tellOwner('promoter.withdrawal-returned', withdrawal),
};

function tellOwner(notice: NoticeKey, withdrawal: WithdrawalNoticeFacts | null): Outcome {
  if (withdrawal === null) return NOTHING;
  return tellOnly([{ personId: withdrawal.personId, notice, facts: withdrawalFacts(withdrawal) }]);
}

function withdrawalFacts(about: WithdrawalNoticeFacts): NoticeFacts {
  const { withdrawalId, storeId, storeName: title, amount_fen, reason, nextTryAt: at } = about;
  return { withdrawalId, storeId, title, amount_fen, reason, at };
}
