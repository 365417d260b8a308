/** Shops in one host, each with an owner who also buys there: everything that one has, the other has too. */
import { PRIVACY_VERSION, saveAddress } from '#core/contract/account';
import { addToCart } from '#core/contract/cart';
import { openLanding } from '#core/contract/landing';
import { type Purchase, placeOrder, quoteOrder } from '#core/contract/order';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { at, json } from '#server/db/params';
import { aCoupon, aTemplate } from './coupons';
import type { TestDeps } from './deps';
import { earns, someWithdrawals } from './earners';
import type { Known } from './every-call';
import { aHaggle, aHaggleCampaign, help, type Stall } from './haggle';
import type { TestHost, TestSession } from './host';
import { aCommission } from './ledger';
import { anInvitation, aPromoter, setReferral } from './promoters';
import { aCampaign, aGroup, aPerson, aProduct, aStore, type TestStore } from './shop';
import { sql } from './sql';

export interface Side {
  readonly session: TestSession;
  readonly known: Known;
}

/** Of everything that is listed there are two, so that every list has a second page. */
export async function aSide(host: TestHost, owner: string): Promise<Side> {
  // Rows are put there with the host's own ids and clock; nothing here moves the clock.
  const deps = host.deps as TestDeps;
  const session = await host.session(owner);
  const shop = await aStore(deps);
  const { storeId } = shop;
  await sql(deps.db, `INSERT INTO store_members (store_id, person_id, role) VALUES ($1, $2, 'owner')`, [
    storeId,
    session.personId,
  ]);
  const product = await aProduct(deps, shop, { stock: 9_000 });
  await aProduct(deps, shop);
  const { skuId } = product;
  const campaign = await aCampaign(deps, shop, product, { left: 9_000 });
  const seat = async () => [{ personId: await aPerson(deps), state: 'paid' }] as const;
  const of = { store: shop, product, campaignId: campaign };
  const [{ groupId }] = [await aGroup(deps, of, await seat()), await aGroup(deps, of, await seat())];

  const address = await host.must(session, saveAddress, {
    name: '林小满',
    phone: '13800138000',
    region: '310104',
    detail: '漕溪北路 1 号',
    isDefault: true,
  });
  const line = { skuId, quantity: 1 };
  const purchase: Purchase = { from: 'lines', storeId, lines: [line], cart: false };
  const asked = { purchase, addressId: address.id };
  const { quote } = await host.must(session, quoteOrder, asked);
  const earlier = await host.must(session, placeOrder, { ...asked, quoteHash: quote.hash });
  const { orderId } = await host.must(session, placeOrder, { ...asked, quoteHash: quote.hash });
  await host.must(session, addToCart, { storeId, ...line });
  const landing = await host.must(session, openLanding, { target: { page: 'group', groupId } });
  const haggle = await someHaggles(deps, session, { store: shop, product });
  // Claimed once each by the owner; either has a second page to it.
  const template = await aTemplate(deps, shop, { perPerson: 9 });
  await aTemplate(deps, shop);
  const coupon = await aCoupon(deps, shop, template, session.personId);
  await aCoupon(deps, shop, template, session.personId, { nth: 2 });
  const referral = await somePromoters(deps, session, shop, [earlier.orderId, orderId]);
  const notices = [await aNotice(deps, session, shop), await aNotice(deps, session, shop)];
  const earner = await earns(deps, storeId, session.personId);
  const withdrawal = await someWithdrawals(deps, storeId, earner);
  const jobs = [await aStuckJob(deps, shop), await aStuckJob(deps, shop)];
  return {
    session,
    known: {
      ids: {
        store: storeId,
        category: shop.categoryId,
        product: product.productId,
        sku: skuId,
        campaign,
        group: groupId,
        order: orderId,
        address: address.id,
        couponTemplate: template,
        coupon,
        withdrawal,
        visitor: landing.visitorId,
        ...haggle,
        ...referral.ids,
        ...(notices[0] === undefined ? {} : { notice: notices[0] }),
        ...(jobs[0] === undefined ? {} : { job: jobs[0] }),
      },
      texts: {
        text: '小满',
        token: landing.shareToken,
        shareToken: landing.shareToken,
        quoteHash: quote.hash,
        version: PRIVACY_VERSION,
        avatar: 'fox',
        phone: '13800138000',
        region: '310104',
        code: 'SPRING',
        key: 'key',
        invitation: referral.invitation,
        trackingNo: '7301234567890',
        transferNo: '1330000071100999991182020050700019480001',
        search: '草莓',
        month: '2026-11',
        url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0',
        cursor: null,
        // A draft that names all goods there are: both of its sorts have a kind of this name, or are told by the field.
        kind: 'coupon-amount',
      },
      records: {
        settings: { scope: { in: 'skus', ids: [skuId] }, threshold_fen: 100, amount_fen: 1 },
      },
    },
  };
}

/** The owner promotes their own shop; two more ask to, and two have rates of their own. */
async function somePromoters(
  deps: TestDeps,
  { personId }: TestSession,
  store: TestStore,
  orders: readonly Id<'order'>[],
): Promise<{ ids: { promoter: Id<'promoter'>; commission: Id<'commission'> }; invitation: string }> {
  await setReferral(deps, store, { openToAll: false });
  const own = await aPromoter(deps, store, { personId });
  const stranger = await aPromoter(deps, store);
  // Nobody earns by what they bought themselves.
  const first = await aPromoter(deps, store);
  await aPromoter(deps, store, { status: 'applied' });
  const { promoterId: promoter } = await aPromoter(deps, store, { status: 'applied' });
  for (const id of [own.promoterId, promoter]) {
    await sql(deps.db, `INSERT INTO referral_rates VALUES ($1, 'promoter', $2, 900, $3)`, [
      store.storeId,
      id,
      at(deps.clock.now()),
    ]);
  }
  let commission: Id<'commission'> | undefined;
  for (const order of orders) {
    await aCommission(deps, store, first.promoterId, order);
    commission = await aCommission(deps, store, stranger.promoterId, order, { level: 2, earned_fen: 80 });
  }
  assert(commission !== undefined, 'an order earned something');
  const invitation = await anInvitation(deps, store, stranger.personId);
  return { ids: { promoter, commission }, invitation };
}

/** Two to begin, two of their own; and one of somebody else that they helped, doubtfully, on the owner's device. */
async function someHaggles(
  deps: TestDeps,
  { personId }: TestSession,
  of: Pick<Stall, 'store' | 'product'>,
): Promise<{ haggle: Id<'haggle'>; help: Id<'help'> }> {
  const stall = {
    ...of,
    campaignId: await aHaggleCampaign(deps, of.store, of.product, { buyerLimit: null }),
  };
  await aHaggleCampaign(deps, of.store, of.product);
  await aHaggle(deps, stall, { owner: personId });
  await sql(deps.db, `UPDATE haggles SET status = 'bought' WHERE person_id = $1`, [personId]);
  await aHaggle(deps, stall, { owner: personId });
  let held: Id<'help'> | undefined;
  let haggleId: Id<'haggle'> | undefined;
  for (let n = 0; n < 2; n += 1) {
    const visitorId = deps.ids.next('visitor');
    ({ haggleId } = await aHaggle(deps, stall, { visitorId }));
    const helped = await help(deps, personId, haggleId, { visitorId });
    held = helped.ok ? helped.value.helpId : held;
  }
  assert(held !== undefined && haggleId !== undefined, 'two held helps');
  return { haggle: haggleId, help: held };
}

async function aNotice(deps: TestDeps, of: TestSession, { storeId }: TestStore): Promise<Id<'notice'>> {
  const id = deps.ids.next('notice');
  await sql(
    deps.db,
    `INSERT INTO notices (person_id, id, store_id, event, facts, at) VALUES ($1, $2, $3, 'order_shipped', $4, $5)`,
    [of.personId, id, storeId, json({}), at(deps.clock.now())],
  );
  return id;
}

async function aStuckJob(deps: TestDeps, { storeId }: TestStore): Promise<Id<'job'>> {
  const id = deps.ids.next('job');
  await sql(
    deps.db,
    `INSERT INTO jobs (id, store_id, kind, subject, due_at, state, created_at) VALUES ($1, $2, 'end-campaign', $3, $4, 'dead', $4)`,
    [id, storeId, id, at(deps.clock.now())],
  );
  return id;
}
