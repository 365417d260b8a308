import type { WithdrawalNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { ToldPerson } from './policies';

type WithdrawalEvent = `withdrawal.${'waiting' | 'delayed' | 'paid' | 'returned'}`;

/** Whose money it is hears how it goes. */
export function withdrawalNotice(kind: WithdrawalEvent, about: WithdrawalNoticeFacts | null): ToldPerson[] {
  if (about === null) return [];
  const notice = `promoter.withdrawal-${kind.slice('withdrawal.'.length)}` as ToldPerson['notice'];
  return [{ personId: about.personId, notice, facts: withdrawalFacts(about) }];
}

export function withdrawalFacts(about: WithdrawalNoticeFacts): NoticeFacts {
  const { withdrawalId, storeId, storeName: title, amount_fen, reason, nextTryAt: at } = about;
  return { withdrawalId, storeId, title, amount_fen, reason, at };
}
