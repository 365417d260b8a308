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
import { pays, places, toldOf } from './buying';
import { type Commission, left, type Order, type Person, type Proposal, type ReferralModel } from './model';
import { type ModelShop, PEOPLE, PRODUCTS } from './model-shop';

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
  return (real) => stops(model, real, person, takes % 3 === 0);
};
async function stops(
  model: ReferralModel,
  real: ModelShop,
  person: Person,
  voidPending: boolean,
): Promise<string> {
  await runStaff(real, stopPromoterHandler, {
    promoterId: real.promoterId(person),
    reason: '刷单',
    voidPending,
  });
  model.active.set(person, false);
  if (voidPending) model.takesBack((_, { of }) => of === person);
  model.moveTo(real.deps.clock.advance(SECOND_MS));
  return `${person} is stopped${voidPending ? ' and what is pending taken back' : ''}`;
}
const inQuestion = (proposals: readonly Proposal[]) =>
  new Set(proposals.flatMap(({ chain }) => chain.map(({ person }) => person)));
/** Between placing and paying: the nearest, all of a chain, or anybody in question; others are there to count. */
export const stopAtCashier: Act = (model, [buyer, whom, goods, takes]) => {
  const proposals = (person: Person) => model.proposals(person, []);
  const who = maybe(
    PEOPLE.filter((person) => inQuestion(proposals(person)).size > 1),
    buyer,
  );
  if (who === undefined) return null;
  return async (real) => {
    const wanted = among(PRODUCTS, goods);
    const lines = [{ skuId: real.skuId(wanted), quantity: 1 + (goods % 2) }];
    const purchase = { from: 'lines', storeId: real.shop.storeId, lines, cart: false } as const;
    const one = await places(model, real, who, purchase);
    const [best] = one.proposals;
    const chain = best?.chain.map(({ person }) => person) ?? [];
    const some = among(
      [chain.slice(0, 1), chain.slice(0, 1), chain, [among([...inQuestion(one.proposals)], goods)]],
      whom,
    );
    const said = [toldOf(model, one)];
    for (const person of some) said.push(await stops(model, real, person, takes % 3 === 0));
    return `${said.join('; ')}; ${await pays(model, real, one)}`;
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
