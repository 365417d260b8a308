import { randomBytes } from 'node:crypto';
import { earn, release } from '#core/domain/ledger/transaction';
import { commissionsOf, propose } from '#core/domain/referral/commission';
import type { Rates } from '#core/domain/referral/rate';
import { assert } from '#core/kernel/assert';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { type CommissionChange, earnCommissions, settleCommissions } from '#server/db/commission-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import type { Ids } from '#server/ports/ids';
import { broughtOrders, demoReferrals } from '../referral';
import type { DemoPastOrder, DemoReferral, DemoStore } from '../types';
import { type DemoIds, productKey } from './demo-ids';
import { insertReferralCards, LOOKED_AROUND_MS } from './insert-referral-cards';
import { insertRows } from './insert-rows';

const WINDOW_DAYS = 15;

/** What a shop offers its promoters, who they are, and what past orders earned them: visits first, then the ledger in the order of time. */
export async function insertReferral(
  tx: Tx,
  ids: DemoIds,
  store: DemoStore,
  orders: readonly DemoPastOrder[],
  now: Instant,
): Promise<void> {
  const referral = demoReferrals[store.key];
  if (referral === undefined) return;
  await insertSettings(tx, ids, { store, referral }, now);
  const since = (person: string) => {
    const promoter = referral.promoters.find((each) => each.person === person);
    assert(promoter !== undefined, `${person} promotes ${store.key}`);
    return after(now, -promoter.days_ago * DAY_MS);
  };
  const brought = broughtOrders(referral, orders, since);
  await insertReferralCards(tx, ids, { store, referral, brought }, now);
  await insertEarnings(tx, ids, { store, referral, brought });
}

type Brought = ReturnType<typeof broughtOrders>;

async function insertSettings(
  tx: Tx,
  ids: DemoIds,
  { store, referral }: { readonly store: DemoStore; readonly referral: DemoReferral },
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  const { store_bps, terms, product_bps, promoters } = referral;
  await insertRows(tx, 'referral_settings', [
    {
      store_id,
      touch: 'last',
      window_days: WINDOW_DAYS,
      levels: 1,
      store_bps,
      second_bps: 0,
      min_withdrawal_fen: 100,
      open_to_all: true,
      terms,
      terms_version: 1,
      running: true,
      updated_at: at(now),
    },
  ]);
  await insertRows(
    tx,
    'referral_rates',
    Object.entries(product_bps).map(([key, rate_bps]) => ({
      store_id,
      rated: 'product',
      subject_id: ids.of('product', productKey(store.key, key)),
      rate_bps,
      set_at: at(now),
    })),
  );
  await insertRows(
    tx,
    'promoters',
    promoters.map(({ person, status, word, days_ago }) => {
      const since = after(now, -days_ago * DAY_MS);
      return {
        store_id,
        id: ids.put('promoter', `${store.key}/${person}`, since),
        person_id: ids.of('person', person),
        status,
        word,
        reason: '',
        terms_version: 1,
        consented_at: at(since),
        applied_at: at(since),
        decided_at: status === 'active' ? at(since) : null,
      };
    }),
  );
}

const CREDIT = {
  name: 'seed.credit',
  text: 'UPDATE orders SET referral = $3 WHERE store_id = $1 AND id = $2',
};

/** As paying and completing an order write it down, one after the other as they happened. */
async function insertEarnings(
  tx: Tx,
  ids: DemoIds,
  {
    store,
    referral,
    brought,
  }: { readonly store: DemoStore; readonly referral: DemoReferral; readonly brought: Brought },
): Promise<void> {
  const scope = storeScope(ids.of('store', store.key));
  const rates = ratesOf(ids, store, referral);
  const steps = brought.flatMap(({ order, promoter }) => {
    const orderId = ids.of('order', order.key);
    const promoterId = ids.of('promoter', `${store.key}/${promoter}`);
    const visitId = ids.of('visit', order.key);
    const until = after(order.placed_at, WINDOW_DAYS * DAY_MS - LOOKED_AROUND_MS);
    const [proposal] = propose(
      [{ visitId, promoterId, secondId: null, rule: 'last', until }],
      order.lines.map((line) => goodsOf(ids, store, line.product)),
      rates,
    );
    assert(proposal !== undefined, 'one credit is one proposal');
    const commissions = commissionsOf(
      proposal,
      order.lines.map(({ unit_price_fen, quantity, off_fen }) => fen(unit_price_fen * quantity - off_fen)),
    );
    const amounts = commissions.map(({ posted_fen }) => ({ promoterId, amount_fen: posted_fen }));
    const transaction = earn(orderId, amounts);
    const paid = async () => {
      await tx.query(CREDIT, [scope.storeId, orderId, JSON.stringify([proposal])]);
      if (transaction === null) return;
      const earned = { visitId, rule: 'last', commissions, transaction } as const;
      await earnCommissions(tx, idsAt(ids, order.paid_at), scope, orderId, earned, order.paid_at);
    };
    const { completed_at } = order;
    if (completed_at === null || transaction === null) return [{ when: order.paid_at, write: paid }];
    const completed = async () => {
      const { rows } = await tx.query(PENDING, [scope.storeId, orderId]);
      const changes = (rows as { id: Id<'commission'>; posted_fen: number }[]).map(changeOf);
      const [first] = changes;
      assert(first !== undefined, 'what was earned is pending');
      const released = release(first.id, amounts);
      const settled = { changes, entries: released === null ? [] : [{ ...released, orderId }] };
      await settleCommissions(tx, idsAt(ids, completed_at), scope, settled, completed_at);
    };
    return [
      { when: order.paid_at, write: paid },
      { when: completed_at, write: completed },
    ];
  });
  for (const { write } of steps.sort((a, b) => a.when - b.when)) await write();
}

const PENDING = {
  name: 'seed.pending',
  text: `SELECT id, posted_fen FROM commissions WHERE store_id = $1 AND order_id = $2`,
};
function changeOf({ id, posted_fen }: { id: Id<'commission'>; posted_fen: number }): CommissionChange {
  const left = fen(Number(posted_fen));
  return { id, from_fen: left, to_fen: left, from: 'pending', to: 'available', reason: null };
}

function ratesOf(ids: DemoIds, store: DemoStore, { store_bps, product_bps }: DemoReferral): Rates {
  return {
    products: new Map(
      Object.entries(product_bps).map(([key, bps]) => [ids.of('product', productKey(store.key, key)), bps]),
    ),
    categories: new Map(),
    promoters: new Map(),
    store_bps,
    second_bps: 0,
  };
}
function goodsOf(ids: DemoIds, store: DemoStore, key: string) {
  const product = store.products.find((each) => each.key === key);
  assert(product !== undefined, `${store.key} sells ${key}`);
  return {
    productId: ids.of('product', productKey(store.key, key)),
    categoryId: ids.of('category', `${store.key}/${product.category}`),
  };
}

/** As if it happened then. */
function idsAt(ids: DemoIds, when: Instant): Ids {
  return { next: (kind) => ids.make(kind, when), token: () => randomBytes(11).toString('hex') };
}
