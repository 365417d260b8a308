/** All that may happen, and how often it is thrown. */
import type { Act } from './act';
import { arrive, endWindow, order, pay, receive, refund, wait } from './buying';
import { signIn, visit } from './coming';
import { changeRules, dispute, restart, stop, sumUp, takeBack } from './ruling';
import { callOff, confirm, fail, paidAfterAll, withdraw } from './withdrawing';

export const ACTS: Readonly<Record<string, { readonly act: Act; readonly weight: number }>> = {
  visit: { act: visit, weight: 12 },
  signIn: { act: signIn, weight: 5 },
  order: { act: order, weight: 8 },
  pay: { act: pay, weight: 10 },
  refund: { act: refund, weight: 5 },
  arrive: { act: arrive, weight: 5 },
  receive: { act: receive, weight: 9 },
  wait: { act: wait, weight: 1 },
  endWindow: { act: endWindow, weight: 8 },
  withdraw: { act: withdraw, weight: 12 },
  confirm: { act: confirm, weight: 9 },
  fail: { act: fail, weight: 9 },
  callOff: { act: callOff, weight: 9 },
  paidAfterAll: { act: paidAfterAll, weight: 5 },
  stop: { act: stop, weight: 2 },
  restart: { act: restart, weight: 8 },
  dispute: { act: dispute, weight: 2 },
  takeBack: { act: takeBack, weight: 2 },
  changeRules: { act: changeRules, weight: 2 },
  sumUp: { act: sumUp, weight: 1 },
};
