import { couponPolicies } from './coupon-policies';
import type { EventKind, Happened } from './events';
import { groupPolicies } from './group-policies';
import { hagglePolicies } from './haggle-policies';
import type { FactsOf } from './notice-facts';
import { orderPolicies } from './order-policies';
import type { Outcome, Policy } from './outcome';
import { promoterPolicies } from './promoter-policies';
import { refundPolicies } from './refund-policies';
import { shopPolicies } from './shop-policies';
import { withdrawalPolicies } from './withdrawal-policies';

/** What follows from each event, for every kind. */
const POLICIES: { readonly [K in EventKind]: Policy<K> } = {
  ...orderPolicies,
  ...groupPolicies,
  ...refundPolicies,
  ...couponPolicies,
  ...hagglePolicies,
  ...promoterPolicies,
  ...withdrawalPolicies,
  ...shopPolicies,
};

/**
 * What follows from an event; nothing when what it is about is gone. Pure: the relay reads the facts before and writes the outcome after,
 * in one transaction with the mark "delivered".
 */
export function outcomeOf<K extends EventKind>(event: Happened<K>, facts: FactsOf<K>): Outcome {
  const policy: Policy<K> = POLICIES[event.kind as K];
  return policy(event, facts);
}
