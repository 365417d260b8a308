/** From a card that was opened to what a promoter earns, on real visits, tokens and payments. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { sealAddress } from '#server/app/account/address-view';
import { removeAddressHandler } from '#server/app/account/remove-address';
import { saveAddressHandler } from '#server/app/account/save-address';
import { sweep } from '#server/app/jobs/sweep';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { getOrderHandler } from '#server/app/order/get-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { markPaid } from '#server/app/payment/mark-paid';
import { must } from '../../support/deps';
import { brokenInvariants } from '../../support/invariants';
import { brokenLedger, commissionsOf, purses } from '../../support/ledger';
import { meanwhile } from '../../support/meanwhile';
import { moneyFor as moneyOf } from '../../support/money-for';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aPromoter, setRate, setReferral, stop, type TestPromoter } from '../../support/promoters';
import { aHaggle, anOffer } from '../../support/promotions';
import { aPerson, aStore } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, logsIn, opens as opensIn, type Phone } from '../../support/visits';

const world = payWorld();
const opens = (phone: Phone, token: string | null) => opensIn(world.deps, world.store, phone, token);
const promoter = (is: Parameters<typeof aPromoter>[2] = {}) => aPromoter(world.deps, world.store, is);
/** The card of a promoter, as their own page minted it. */
const cardOf = ({ personId }: { personId: Id<'person'> }) => opens(aPhone(world.deps, personId), null);
const phoneOf = ({ personId }: Buyer) => aPhone(world.deps, personId);
const moneyFor = (orderId: Id<'order'>) => moneyOf(world.deps, orderId);
const stopped = ({ promoterId }: TestPromoter) => stop(world.deps.db, promoterId);

/** Who is in question for an order, and who brought them, best first. */
async function proposed(orderId: Id<'order'>): Promise<[string, string | null][]> {
  const { referral } = await world.order(orderId);
  return ((referral ?? []) as { promoterId: string; secondId: string | null }[]).map(
    ({ promoterId, secondId }) => [promoterId, secondId],
  );
}
async function buy(buyer: Buyer, is: { quantity?: number; stock?: number } = {}) {
  const product = await world.aProduct({ stock: is.stock ?? 10 });
  const orderId = await world.mustPlace(
    buyer,
    world.lines({ skuId: product.skuId, quantity: is.quantity ?? 1 }),
  );
  return { ...product, orderId };
}
async function earnedBy(orderId: Id<'order'>): Promise<string[]> {
  return (await commissionsOf(world.deps.db, orderId)).map(({ promoter_id }) => promoter_id);
}
async function sound() {
  expect(await brokenLedger(world.deps.db)).toEqual([]);
  expect(await brokenInvariants(world.deps.db)).toEqual({});
}

beforeEach(() => setReferral(world.deps, world.store));

describe('who is credited', () => {
  test('the promoter whose card was opened: said at checkout, frozen with the order, pending once it is paid', async () => {
    const p = await promoter({ nickname: '林小满' });
    await sql(world.deps.db, `UPDATE persons SET profile_state = 'shown' WHERE id = $1`, [p.personId]);
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), await cardOf(p));
    const { skuId } = await world.aProduct();
    const purchase = world.lines({ skuId, quantity: 2 });
    const asked = { purchase, addressId: buyer.addressId };
    const until = after(world.deps.clock.now(), 15 * DAY_MS);
    const quoted = await must(world.deps, quoteOrderHandler, buyer.personId, asked);
    expect(quoted.credit).toMatchObject({ promoter: { name: '林**' }, until });

    const orderId = await world.mustPlace(buyer, purchase);
    const seen = async () =>
      (await must(world.deps, getOrderHandler, buyer.personId, { orderId })).order.credit;
    expect(await seen()).toEqual(quoted.credit);
    expect(await purses(world.deps.db, p.promoterId)).toEqual({});
    await world.pay(buyer, orderId);
    expect(await commissionsOf(world.deps.db, orderId)).toMatchObject([
      {
        line_no: 1,
        level: 1,
        promoter_id: p.promoterId,
        rate_bps: 1_000,
        earned_fen: 798,
        status: 'pending',
      },
    ]);
    expect(await purses(world.deps.db, p.promoterId)).toEqual({ pending: 798 });
    expect(await seen()).toEqual(quoted.credit);
    await sound();
  });

  test('the sum and its hash are the same with a promoter and without', async () => {
    const { skuId } = await world.aProduct();
    const quote = async (buyer: Buyer) =>
      (
        await must(world.deps, quoteOrderHandler, buyer.personId, {
          purchase: world.lines({ skuId, quantity: 1 }),
          addressId: buyer.addressId,
        })
      ).quote;
    const [brought, alone] = [await world.aBuyer(), await world.aBuyer()];
    await opens(phoneOf(brought), await cardOf(await promoter()));
    expect(await quote(brought)).toEqual(await quote(alone));
  });

  test('the last touch, or the first where the shop says so', async () => {
    const [a, b] = [await promoter(), await promoter()];
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), await cardOf(a));
    world.deps.clock.advance(HOUR_MS);
    await opens(phoneOf(buyer), await cardOf(b));
    expect(await proposed((await buy(buyer)).orderId)).toEqual([
      [b.promoterId, null],
      [a.promoterId, null],
    ]);
    await setReferral(world.deps, world.store, { touch: 'first' });
    expect(await proposed((await buy(buyer)).orderId)).toEqual([
      [a.promoterId, null],
      [b.promoterId, null],
    ]);
  });

  test.each([
    ['a moment before its end', -1, 1],
    ['at its end', 0, 0],
  ])('the window, %s', async (_, early, count) => {
    await setReferral(world.deps, world.store, { window_days: 3 });
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), await cardOf(await promoter()));
    world.deps.clock.advance(3 * DAY_MS + early);
    expect(await proposed((await buy(buyer)).orderId)).toHaveLength(count);
  });

  test('anonymous, then logged in: the visit is theirs', async () => {
    const p = await promoter();
    const phone = aPhone(world.deps);
    await opens(phone, await cardOf(p));
    const buyer = await world.aBuyer();
    expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
    await logsIn(world.deps, phone, buyer.personId);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, null]]);
  });

  test('on two devices; a visit of somebody else on a device of theirs is not theirs', async () => {
    const [a, b] = [await promoter(), await promoter()];
    const buyer = await world.aBuyer();
    const one = await logsIn(world.deps, aPhone(world.deps), buyer.personId);
    const two = await logsIn(world.deps, aPhone(world.deps), buyer.personId);
    await opens({ ...one, personId: null }, await cardOf(a));
    await opens({ ...two, personId: await aPerson(world.deps) }, await cardOf(b));
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[a.promoterId, null]]);
  });

  test('a card of nobody who promotes displaces nobody, however many they are', async () => {
    const p = await promoter();
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), await cardOf(p));
    for (let n = 0; n < 60; n += 1) {
      world.deps.clock.advance(1_000);
      await opens(phoneOf(buyer), await cardOf(await world.aBuyer()));
    }
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, null]]);
  });

  test('a friend shares a promoter’s card on, five steps; not six', async () => {
    const p = await promoter();
    let card = await cardOf(p);
    for (let step = 1; step <= 6; step += 1) {
      card = await opens(phoneOf(await world.aBuyer()), card);
      const buyer = await world.aBuyer();
      await opens(phoneOf(buyer), card);
      expect(await proposed((await buy(buyer)).orderId)).toEqual(step <= 5 ? [[p.promoterId, null]] : []);
    }
  });

  test('of a chain the nearest who promotes, and the next: friends and who was stopped stand aside', async () => {
    await setReferral(world.deps, world.store, { levels: 2, second_bps: 100 });
    const [above, p, gone] = [await promoter(), await promoter(), await promoter()];
    let card = await cardOf(above);
    for (const personId of [(await world.aBuyer()).personId, p.personId, gone.personId]) {
      card = await opens(aPhone(world.deps, personId), card);
    }
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), card);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[gone.promoterId, p.promoterId]]);
    await stopped(gone);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, above.promoterId]]);
    await stopped(p);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[above.promoterId, null]]);
  });

  test('a guest shares before they are known, and becomes a promoter', async () => {
    const guest = aPhone(world.deps);
    const card = await opens(guest, null);
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), card);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
    const p = await promoter();
    await logsIn(world.deps, guest, p.personId);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, null]]);
  });

  test('a loop of cards ends', async () => {
    const p = await promoter();
    const first = await cardOf(p);
    const second = await opens(phoneOf(await world.aBuyer()), first);
    await sql(world.deps.db, 'UPDATE share_tokens SET parent_token = $2 WHERE token = $1', [first, second]);
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), second);
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, null]]);
  });

  test('a token that nobody minted, and one of another store, bring nobody', async () => {
    const other = await aStore(world.deps);
    const p = await promoter();
    await setReferral(world.deps, other);
    await aPromoter(world.deps, other, { personId: p.personId });
    const foreign = await opensIn(world.deps, other, aPhone(world.deps, p.personId), null);
    const buyer = await world.aBuyer();
    await opens(phoneOf(buyer), foreign);
    await opens(phoneOf(buyer), world.deps.ids.token());
    // Nor does a card of this store that was passed on from one of another.
    await opens(phoneOf(buyer), await opens(phoneOf(await world.aBuyer()), foreign));
    expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
  });

  test('a visit to another store counts there alone', async () => {
    const other = await aStore(world.deps);
    const buyer = await world.aBuyer();
    await opensIn(world.deps, other, phoneOf(buyer), await cardOf(await promoter()));
    expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
  });
});

describe('the buyer themselves', () => {
  const marked = (personId: Id<'person'>, phone_mark: string) =>
    sql(
      world.deps.db,
      `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, phone_mark)
       VALUES ($1, $2, $3, '440106', false, now(), $4)`,
      [
        world.deps.ids.next('address'),
        personId,
        sealAddress(world.deps.sealer, { name: '小团', phone: '13800138000', detail: '一号楼' }),
        phone_mark,
      ],
    );

  test('is not credited by their own card; the touch before counts', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await promoter({ personId: buyer.personId });
    await opens(phoneOf(buyer), await cardOf(p));
    world.deps.clock.advance(1_000);
    await opens(phoneOf(buyer), await cardOf(buyer));
    expect(await proposed((await buy(buyer)).orderId)).toEqual([[p.promoterId, null]]);
  });

  test('is known by a phone number, too: when it is placed, and when it is paid', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await marked(buyer.personId, 'mark-1');
    await opens(phoneOf(buyer), await cardOf(p));
    const { orderId } = await buy(buyer);
    expect(await proposed(orderId)).toEqual([[p.promoterId, null]]);
    await marked(p.personId, 'mark-1');
    await world.pay(buyer, orderId);
    expect(await earnedBy(orderId)).toEqual([]);
    expect((await must(world.deps, getOrderHandler, buyer.personId, { orderId })).order.credit).toBeNull();
    expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
  });

  describe('who has given up the number', () => {
    const typed = (phone: string) => ({
      name: '小团',
      phone,
      region: '440106',
      detail: '一号楼',
      isDefault: false,
    });
    const save = (personId: Id<'person'>, phone: string) =>
      must(world.deps, saveAddressHandler, personId, typed(phone));
    const remove = (personId: Id<'person'>, id: Id<'address'>) =>
      must(world.deps, removeAddressHandler, personId, { id });
    const change = (personId: Id<'person'>, id: Id<'address'>) =>
      must(world.deps, saveAddressHandler, personId, { ...typed('13700137000'), id });
    /** With an address of that number, on a promoter's card. */
    const comes = async (p: TestPromoter, phone: string) => {
      const { personId } = await world.aBuyer();
      const { id } = await save(personId, phone);
      await opens(aPhone(world.deps, personId), await cardOf(p));
      return { personId, addressId: id };
    };

    test.each([
      ['removed its address', '13800138001', remove],
      ['gave the address another', '13800138002', change],
    ] as const)('and %s is known by it all the same', async (_, phone, giveUp) => {
      const p = await promoter();
      const { id } = await save(p.personId, phone);
      await giveUp(p.personId, id);
      const buyer = await comes(p, phone);
      expect(await proposed((await buy(buyer)).orderId)).toEqual([]);
    });

    test.each([
      ['removed', '13800138003', remove],
      ['changed', '13800138004', change],
    ] as const)(
      'is known at the payment by where the order goes, its address %s since',
      async (_, phone, giveUp) => {
        const p = await promoter();
        const buyer = await comes(p, phone);
        const { orderId } = await buy(buyer);
        expect(await proposed(orderId)).toEqual([[p.promoterId, null]]);
        await giveUp(buyer.personId, buyer.addressId);
        await remove(p.personId, (await save(p.personId, phone)).id);
        await world.pay(buyer, orderId);
        expect(await earnedBy(orderId)).toEqual([]);
        await sound();
      },
    );

    test('is somebody else once it is forgotten, with the longest window', async () => {
      const p = await promoter();
      await remove(p.personId, (await save(p.personId, '13800138005')).id);
      world.deps.clock.advance(15 * DAY_MS - HOUR_MS);
      await sweep(world.deps);
      const early = await buy(await comes(p, '13800138005'));
      world.deps.clock.advance(2 * HOUR_MS);
      await sweep(world.deps);
      const late = await buy(await comes(p, '13800138005'));
      expect([await proposed(early.orderId), await proposed(late.orderId)]).toEqual([
        [],
        [[p.promoterId, null]],
      ]);
    });
  });

  test('an order that nobody is in question for says nothing of whose number it goes to', async () => {
    const mark = async (orderId: Id<'order'>) => (await world.order(orderId)).phone_mark;
    const [brought, alone] = [await world.aBuyer(), await world.aBuyer()];
    await sql(world.deps.db, 'UPDATE addresses SET phone_mark = $2 WHERE id = ANY($1)', [
      [brought.addressId, alone.addressId],
      'mark-2',
    ]);
    await opens(phoneOf(brought), await cardOf(await promoter()));
    expect(await mark((await buy(brought)).orderId)).toBe('mark-2');
    expect(await mark((await buy(alone)).orderId)).toBeNull();
  });
});

describe('between placing and payment', () => {
  test('the rate is the one of placing, line by line: product, promoter, category, shop', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    const [rated, plain] = [await world.aProduct(), await world.aProduct()];
    await setRate(world.deps, world.store, 'product', rated.productId, 2_000);
    await setRate(world.deps, world.store, 'category', world.store.categoryId, 300);
    await opens(phoneOf(buyer), await cardOf(p));
    const wanted = [rated, plain].map(({ skuId }) => ({ skuId, quantity: 1 }));
    const orderId = await world.mustPlace(buyer, world.lines(...wanted));
    await setRate(world.deps, world.store, 'product', rated.productId, 1);
    await setRate(world.deps, world.store, 'promoter', p.promoterId, 1);
    await world.pay(buyer, orderId);
    const rates = async (of: Id<'order'>) =>
      (await commissionsOf(world.deps.db, of)).map(({ rate_bps }) => rate_bps);
    expect(await rates(orderId)).toEqual([2_000, 300]);
    await setRate(world.deps, world.store, 'promoter', p.promoterId, 700);
    const next = await world.mustPlace(buyer, world.lines(...wanted));
    await world.pay(buyer, next);
    // Of ¥39.90 one ten-thousandth is nothing.
    expect(await rates(next)).toEqual([700]);
    await sql(world.deps.db, 'DELETE FROM referral_rates WHERE store_id = $1', [world.store.storeId]);
    await sound();
  });

  test('a promoter who is stopped before the payment earns nothing, and the next one does', async () => {
    const [a, b, buyer] = [await promoter(), await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(a));
    world.deps.clock.advance(1_000);
    await opens(phoneOf(buyer), await cardOf(b));
    const { orderId } = await buy(buyer);
    await stopped(b);
    await world.pay(buyer, orderId);
    expect(await earnedBy(orderId)).toEqual([a.promoterId]);
    const late = await buy(buyer);
    expect(await proposed(late.orderId)).toEqual([[a.promoterId, null]]);
    await stopped(a);
    await world.pay(buyer, late.orderId);
    expect(await earnedBy(late.orderId)).toEqual([]);
    await sound();
  });

  test('one who would earn nothing by it and is stopped gives way like any other, to who brought them or to the touch before', async () => {
    await setReferral(world.deps, world.store, { levels: 2, second_bps: 100 });
    const [a, b, above] = [await promoter(), await promoter(), await promoter()];
    await setRate(world.deps, world.store, 'promoter', b.promoterId, 0);
    const [by, through] = [await world.aBuyer(), await world.aBuyer()];
    for (const [buyer, card] of [
      [by, await cardOf(b)],
      [through, await opens(aPhone(world.deps, b.personId), await cardOf(above))],
    ] as const) {
      await opens(phoneOf(buyer), await cardOf(a));
      world.deps.clock.advance(1_000);
      await opens(phoneOf(buyer), card);
    }
    const [one, two] = [await buy(by), await buy(through)];
    expect(await proposed(one.orderId)).toEqual([
      [b.promoterId, null],
      [a.promoterId, null],
    ]);
    expect(await proposed(two.orderId)).toEqual([
      [b.promoterId, above.promoterId],
      [a.promoterId, null],
    ]);
    await stopped(b);
    await world.pay(by, one.orderId);
    expect(await earnedBy(one.orderId)).toEqual([a.promoterId]);
    await world.pay(through, two.orderId);
    expect(await earnedBy(two.orderId)).toEqual([above.promoterId]);
    await sound();
  });

  describe('a promoter whose card others brought is stopped', () => {
    /** Far up, above and near: each brought the next, and the last the buyer, who had come by a card of somebody else before. */
    async function aChain(levels: 1 | 2) {
      await setReferral(world.deps, world.store, { levels, second_bps: 100 });
      const [far, above, near, before] = [
        await promoter(),
        await promoter({ nickname: '林小满' }),
        await promoter(),
        await promoter(),
      ];
      await sql(world.deps.db, `UPDATE persons SET profile_state = 'shown' WHERE id = $1`, [above.personId]);
      await setRate(world.deps, world.store, 'promoter', above.promoterId, 700);
      let card = await cardOf(far);
      for (const { personId } of [above, near]) card = await opens(aPhone(world.deps, personId), card);
      const buyer = await world.aBuyer();
      await opens(phoneOf(buyer), await cardOf(before));
      world.deps.clock.advance(1_000);
      await opens(phoneOf(buyer), card);
      const { orderId } = await buy(buyer);
      const credit = async () =>
        (await must(world.deps, getOrderHandler, buyer.personId, { orderId })).order.credit;
      return { far, above, near, before, buyer, orderId, credit };
    }
    const earned = async (orderId: Id<'order'>) =>
      (await commissionsOf(world.deps.db, orderId)).map(({ level, promoter_id, rate_bps, earned_fen }) => [
        level,
        promoter_id,
        rate_bps,
        earned_fen,
      ]);

    test('the next up the chain counts, at the rate of placing, and it is said so before and after', async () => {
      const { above, near, buyer, orderId, credit } = await aChain(1);
      await setRate(world.deps, world.store, 'promoter', above.promoterId, 800);
      await stopped(near);
      expect(await credit()).toMatchObject({ promoter: { name: '林**' } });
      await world.pay(buyer, orderId);
      expect(await earned(orderId)).toEqual([[1, above.promoterId, 700, 279]]);
      expect(await credit()).toMatchObject({ promoter: { name: '林**' } });
      await sound();
    });

    test('the second level is then the next above', async () => {
      const { far, above, near, buyer, orderId } = await aChain(2);
      await stopped(near);
      await world.pay(buyer, orderId);
      expect(await earned(orderId)).toEqual([
        [1, above.promoterId, 700, 279],
        [2, far.promoterId, 100, 39],
      ]);
      await sound();
    });

    test('so it is where the second level was stopped', async () => {
      const { far, above, near, buyer, orderId } = await aChain(2);
      await stopped(above);
      await world.pay(buyer, orderId);
      expect(await earned(orderId)).toEqual([
        [1, near.promoterId, 1_000, 399],
        [2, far.promoterId, 100, 39],
      ]);
      await sound();
    });

    test('where nobody is left of the chain, or the next is the buyer by now, the touch before counts', async () => {
      const [all, turned] = [await aChain(2), await aChain(1)];
      for (const each of [all.near, all.above, all.far, turned.near]) await stopped(each);
      await world.pay(all.buyer, all.orderId);
      expect(await earned(all.orderId)).toEqual([[1, all.before.promoterId, 1_000, 399]]);
      for (const personId of [turned.above.personId, turned.buyer.personId]) {
        const phone = {
          name: '小团',
          phone: '13900139000',
          region: '440106',
          detail: '一号楼',
          isDefault: false,
        };
        await must(world.deps, saveAddressHandler, personId, phone);
      }
      await world.pay(turned.buyer, turned.orderId);
      expect(await earned(turned.orderId)).toEqual([[1, turned.before.promoterId, 1_000, 399]]);
      await sound();
    });

    test('so are late money and a payment that is planned before the stop', async () => {
      const [late, planned] = [await aChain(1), await aChain(1)];
      const prepayId = await world.prepay(late.buyer, late.orderId);
      await must(world.deps, cancelOrderHandler, late.buyer.personId, { orderId: late.orderId });
      await stopped(late.near);
      await world.control('/pay', { prepayId, force: true });
      await world.standIn.catchUp();
      expect(await earnedBy(late.orderId)).toEqual([late.above.promoterId]);
      const deps = meanwhile(world.deps, 'payment.by-id', () => stopped(planned.near));
      expect(await markPaid(deps, await moneyFor(planned.orderId))).toBe('paid');
      expect(await earnedBy(planned.orderId)).toEqual([planned.above.promoterId]);
      await sound();
    });
  });

  test('a promoter who is stopped while the payment is planned: read and planned again', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(p));
    const { orderId } = await buy(buyer);
    const deps = meanwhile(world.deps, 'payment.by-id', () => stopped(p));
    expect(await markPaid(deps, await moneyFor(orderId))).toBe('paid');
    expect(await earnedBy(orderId)).toEqual([]);
    await sound();
  });
});

describe('the second level', () => {
  /** a brings b, who is a promoter, too, and brings the buyer. */
  async function aChain() {
    const [a, b, buyer] = [await promoter(), await promoter(), await world.aBuyer()];
    const card = await opens(aPhone(world.deps, b.personId), await cardOf(a));
    await opens(phoneOf(buyer), card);
    return { a, b, buyer };
  }

  test('earns where the shop has switched it on, and only from this very order', async () => {
    const { a, b, buyer } = await aChain();
    const one = await buy(buyer);
    expect(await proposed(one.orderId)).toEqual([[b.promoterId, null]]);
    await setReferral(world.deps, world.store, { levels: 2, second_bps: 100 });
    const two = await buy(buyer);
    await world.pay(buyer, two.orderId);
    expect(await commissionsOf(world.deps.db, two.orderId)).toMatchObject([
      { level: 1, promoter_id: b.promoterId, earned_fen: 399 },
      { level: 2, promoter_id: a.promoterId, rate_bps: 100, earned_fen: 39 },
    ]);
    // Another order that b brings, but not by a card of a's.
    const other = await world.aBuyer();
    await opens(phoneOf(other), await cardOf(b));
    expect(await proposed((await buy(other)).orderId)).toEqual([[b.promoterId, null]]);
    await sound();
  });

  test('falls away alone when its promoter is stopped, and is never the buyer', async () => {
    await setReferral(world.deps, world.store, { levels: 2, second_bps: 100 });
    const { a, b, buyer } = await aChain();
    const { orderId } = await buy(buyer);
    await stopped(a);
    await world.pay(buyer, orderId);
    expect(await earnedBy(orderId)).toEqual([b.promoterId]);

    const own = await aChain();
    const mine = { personId: own.a.personId, addressId: (await world.aBuyer()).addressId };
    await sql(world.deps.db, 'UPDATE addresses SET person_id = $2 WHERE id = $1', [
      mine.addressId,
      mine.personId,
    ]);
    await opens(phoneOf(mine), await opens(aPhone(world.deps, own.b.personId), await cardOf(own.a)));
    expect(await proposed((await buy(mine)).orderId)).toEqual([[own.b.promoterId, null]]);
    await sound();
  });

  test('a third one is refused by the database', async () => {
    const { buyer } = await aChain();
    const { orderId } = await buy(buyer);
    await world.pay(buyer, orderId);
    const third = sql(
      world.deps.db,
      `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
         status, earned_at)
       SELECT store_id, id || 'x', order_id, line_no, 3, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen, status, earned_at
       FROM commissions WHERE order_id = $1`,
      [orderId],
    );
    await expect(third).rejects.toMatchObject({ constraint: 'commissions_level_chk' });
  });
});

describe('other ways to be paid', () => {
  test('late money that takes everything again earns; a cancelled order alone does not', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(p));
    const { orderId } = await buy(buyer, { stock: 1 });
    const prepayId = await world.prepay(buyer, orderId);
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    expect(await purses(world.deps.db, p.promoterId)).toEqual({});
    await world.control('/pay', { prepayId, force: true });
    await world.standIn.catchUp();
    expect(await earnedBy(orderId)).toEqual([p.promoterId]);
    expect(await purses(world.deps.db, p.promoterId)).toEqual({ pending: 399 });
    await sound();
  });

  test('late money that finds nothing left goes back, and earns nothing', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(p));
    const { orderId, skuId } = await buy(buyer, { stock: 1 });
    const prepayId = await world.prepay(buyer, orderId);
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    await world.mustPlace(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
    await world.control('/pay', { prepayId, force: true });
    await world.standIn.catchUp();
    expect(await earnedBy(orderId)).toEqual([]);
    await sound();
  });

  test('a paid order that lost its seat earns, and gives all of it back with the money', async () => {
    const product = await world.aProduct({ stock: 10 });
    const campaignId = await world.aCampaign(product, { left: 10, size: 2 });
    const opener = await world.aBuyer();
    const opened = await world.mustPlace(opener, world.seat(campaignId, null, product.skuId));
    await world.pay(opener, opened);
    const { group_id: groupId } = await world.order(opened);
    const [p, slow] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(slow), await cardOf(p));
    const orderId = await world.mustPlace(slow, world.seat(campaignId, groupId, product.skuId));
    const prepayId = await world.prepay(slow, orderId);
    await must(world.deps, cancelOrderHandler, slow.personId, { orderId });
    const quick = await world.aBuyer();
    await world.pay(quick, await world.mustPlace(quick, world.seat(campaignId, groupId, product.skuId)));
    await world.control('/pay', { prepayId, force: true });
    await world.standIn.catchUp();
    expect((await world.order(orderId)).status).toBe('paid_no_seat');
    expect(await purses(world.deps.db, p.promoterId)).toEqual({ pending: 299 });
    world.deps.clock.advance(HOUR_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('refunded');
    expect(await purses(world.deps.db, p.promoterId)).toEqual({});
    await sound();
  });

  test('a haggled unit earns what its goods earn, from what it was paid', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(p));
    const { skuId, productId } = await world.aProduct({ stock: 0 });
    await setRate(world.deps, world.store, 'product', productId, 2_000);
    const skus = [{ skuId, price_fen: 1_990, left: 3 }];
    const campaignId = await anOffer(world.deps, world.store, { kind: 'haggle', skus });
    const of = { campaignId, skuId, done: 2 };
    const haggleId = await aHaggle(world.deps, world.store, buyer.personId, of);
    const purchase = { from: 'haggle', storeId: world.store.storeId, haggleId } as const;
    const orderId = await world.mustPlace(buyer, purchase);
    await world.pay(buyer, orderId);
    expect(await commissionsOf(world.deps.db, orderId)).toMatchObject([{ rate_bps: 2_000, earned_fen: 598 }]);
    await sound();
  });

  test('an order of 0 fen earns nothing', async () => {
    const [p, buyer] = [await promoter(), await world.aBuyer()];
    await opens(phoneOf(buyer), await cardOf(p));
    const { skuId } = await world.aProduct({ prices: [0] });
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    expect((await world.order(orderId)).status).toBe('to_ship');
    expect(await earnedBy(orderId)).toEqual([]);
    await sound();
  });
});

test('placing and paying send as many statements with a promoter as without', async () => {
  const sent = async (buyer: Buyer) => {
    const { skuId } = await world.aProduct();
    const names: string[] = [];
    const stopWatching = world.deps.db.onStatement(({ name }) => names.push(name));
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    await world.pay(buyer, orderId);
    stopWatching();
    // Merchant accounts are kept in memory for a minute.
    return { names: names.filter((name) => !/^(test|account)\./.test(name)), orderId };
  };
  const [brought, alone] = [await world.aBuyer(), await world.aBuyer()];
  await opens(phoneOf(brought), await cardOf(await promoter()));
  const plain = await sent(alone);
  const earning = await sent(brought);
  expect(await earnedBy(earning.orderId)).toHaveLength(1);
  expect(earning.names).toEqual(plain.names);
});
