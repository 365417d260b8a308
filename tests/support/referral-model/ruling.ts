/** What the shop decides. */
import type { Id } from '#core/kernel/id';
import { SECOND_MS } from '#core/kernel/instant';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { restartPromoterHandler } from '#server/app/referral/promoters/restart-promoter';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import type { JobRow } from '#server/db/job-store';
import { runStaff } from '../run-staff';
import { type Act, among, maybe } from './act';
import { type Commission, left, type Order } from './model';

const idOf = ({ id }: Order) => id as Id<'order'>;
/** Rather somebody whom an order at the cashier is to be credited to. */
export const stop: Act = (model, [who, takes]) => {
  const active = model.promoters().filter((one) => model.isActive(one));
  const credited = model.orders.flatMap(({ state, proposals }) =>
    state === 'unpaid' ? (proposals[0]?.chain ?? []) : [],
  );
  const concerned = active.filter((one) => credited.some(({ person: each }) => each === one));
  const person = maybe(concerned.length > 0 ? concerned : active, who);
  if (person === undefined) return null;
  return async (real) => {
    const voidPending = takes % 3 === 0;
    await runStaff(real, stopPromoterHandler, {
      promoterId: real.promoterId(person),
      reason: '刷单',
      voidPending,
    });
    model.active.set(person, false);
    if (voidPending) model.takesBack((_, { of }) => of === person);
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `${person} is stopped${voidPending ? ' and what is pending taken back' : ''}`;
  };
};
export const restart: Act = (model, [who]) => {
  const person = maybe(
    model.promoters().filter((one) => !model.isActive(one)),
    who,
  );
  if (person === undefined) return null;
  return async (real) => {
    await runStaff(real, restartPromoterHandler, { promoterId: real.promoterId(person) });
    model.active.set(person, true);
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `${person} promotes again`;
  };
};
const isPending = ({ state }: Commission) => state === 'pending';
const hasLeft = (one: Commission) => isPending(one) && left(one) > 0;
const isLookedInto = ({ commissions }: Order) => commissions.some((one) => isPending(one) && one.disputed);
export const dispute: Act = (model, [which]) => {
  const one = maybe(
    model.orders.filter((order) => isLookedInto(order) || order.commissions.some(hasLeft)),
    which,
  );
  if (one === undefined) return null;
  return async (real) => {
    const on = !isLookedInto(one);
    await runStaff(real, disputeOrderHandler, { orderId: idOf(one), on, reason: '在核实' });
    model.disputes(one, on);
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `order ${model.orders.indexOf(one)} is ${on ? '' : 'no longer '}looked into`;
  };
};
export const takeBack: Act = (model, [which]) => {
  const one = maybe(
    model.orders.filter(({ commissions }) => commissions.some(hasLeft)),
    which,
  );
  if (one === undefined) return null;
  return async (real) => {
    await runStaff(real, voidCommissionHandler, {
      what: { of: 'order', orderId: idOf(one) },
      reason: '自己下单',
    });
    const taken = one.commissions.filter(hasLeft).map(left);
    model.takesBack((order) => order === one);
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `${taken.join(', ')} of order ${model.orders.indexOf(one)} are taken back`;
  };
};
export const changeRules: Act =
  (model, [what, rate]) =>
  async (real) => {
    const { rules } = model;
    const bps = 1 + ((rate * 777) % 2_999);
    const changes: (() => string)[] = [
      () => {
        rules.touch = rules.touch === 'first' ? 'last' : 'first';
        return `the ${rules.touch} touch counts`;
      },
      () => {
        rules.levels = rules.levels === 1 ? 2 : 1;
        return `${rules.levels} levels`;
      },
      () => {
        rules.store_bps = bps;
        return `the shop gives ${bps}`;
      },
      () => {
        rules.promoter_bps.set('Cho', bps);
        return `Cho gets ${bps}`;
      },
      () => {
        rules.product_bps.set('apples', bps);
        return `apples earn ${bps}`;
      },
    ];
    const said = among(changes, what)();
    await real.setRules(rules);
    return `from now on ${said}`;
  };
export const sumUp: Act = () => async (real) => {
  await sumLedgerJob(real.deps, { store_id: real.shop.storeId } as JobRow);
  return 'the ledger is summed up';
};
