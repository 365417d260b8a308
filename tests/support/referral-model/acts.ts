/** All that may happen, and how often it is thrown. */
import type { Act } from './act';
import { arrive, endWindow, order, pay, receive, refund, wait } from './buying';
import { signIn, visit } from './coming';
import { joinGroup, openGroup } from './grouping';
import { changeRules, dispute, restart, stop, stopAtCashier, sumUp, takeBack } from './ruling';
import { callOff, confirm, expire, fail, paidAfterAll, withdraw } from './withdrawing';

export const ACTS: Readonly<Record<string, { readonly act: Act; readonly weight: number }>> = {
  visit: { act: visit, weight: 10 },
  signIn: { act: signIn, weight: 5 },
  order: { act: order, weight: 8 },
  pay: { act: pay, weight: 10 },
  openGroup: { act: openGroup, weight: 4 },
  joinGroup: { act: joinGroup, weight: 6 },
  refund: { act: refund, weight: 5 },
  arrive: { act: arrive, weight: 5 },
  receive: { act: receive, weight: 9 },
  wait: { act: wait, weight: 1 },
  endWindow: { act: endWindow, weight: 8 },
  withdraw: { act: withdraw, weight: 12 },
  confirm: { act: confirm, weight: 12 },
  fail: { act: fail, weight: 9 },
  expire: { act: expire, weight: 10 },
  callOff: { act: callOff, weight: 10 },
  paidAfterAll: { act: paidAfterAll, weight: 5 },
  stop: { act: stop, weight: 2 },
  stopAtCashier: { act: stopAtCashier, weight: 3 },
  restart: { act: restart, weight: 8 },
  dispute: { act: dispute, weight: 2 },
  takeBack: { act: takeBack, weight: 2 },
  changeRules: { act: changeRules, weight: 2 },
  sumUp: { act: sumUp, weight: 1 },
};
