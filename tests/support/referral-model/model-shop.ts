/** The real side of the model: a shop of its own for each life, with people on their phones, through the calls that their pages make. */
import type { Id } from '#core/kernel/id';
import { SECOND_MS } from '#core/kernel/instant';
import { wechatApi } from '#server/adapters/wechat-api/wechat-api';
import { loginHandler } from '#server/app/account/login';
import { saveAddressHandler } from '#server/app/account/save-address';
import { runTimers } from '#server/app/jobs/run-timers';
import { sweep } from '#server/app/jobs/sweep';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { type StoreScope, storeScope } from '#server/db/scope';
import { must, type TestDeps } from '../deps';
import type { Buyer, PayWorld } from '../pay-world';
import { aPromoter, setRate, setReferral } from '../promoters';
import { anOffer } from '../promotions';
import { aCampaign, aCategory, aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../shop';
import { sql } from '../sql';
import { type Device, FULL, type Person, ReferralModel, type Rules, SEAT_FEN } from './model';

/** Ann's card brought Ben, Ben's brought Dan, and Cho came by herself; promoters buy, too. Fay has Ben's phone number. */
export const PROMOTERS = ['Ann', 'Ben', 'Cho'] as const;
export const PEOPLE = [...PROMOTERS, 'Dan', 'Fay'] as const;
export const GUESTS = ['phone 1', 'phone 2', 'phone 3'] as const;
export const PRODUCTS = ['apples', 'bread', 'cheese'] as const;
const PRICES: Record<string, number> = { apples: 39_99, bread: 123_45, cheese: 77_77 };
const HOUSEHOLD = ['Ben', 'Fay'];
const KEPT_FOR_GOOD = 10_000;
const ROUNDS_MAX = 200;

export interface ModelShop {
  readonly deps: TestDeps;
  readonly shop: TestStore;
  readonly store: StoreScope;
  readonly owner: Id<'person'>;
  /** What has happened so far, in words. */
  readonly story: string[];
  readonly control: PayWorld['control'];
  /** What WeChat Pay has to tell is told. */
  hears(): Promise<void>;
  personId(person: Person): Id<'person'>;
  promoterId(person: Person): Id<'promoter'>;
  buyer(person: Person): Buyer;
  /** Of groups that buy apples. */
  readonly campaignId: Id<'campaign'>;
  skuId(product: string): Id<'sku'>;
  productOf(skuId: string): string;
  /** Opens the shop by a card (null: by themselves): the page's own card. */
  opens(device: Device, person: Person | null, card: number | null): Promise<void>;
  signsIn(device: Device, person: Person): Promise<void>;
  /** The rules of the model become those of the shop. */
  setRules(rules: Rules): Promise<void>;
  /** What is due is done, here and at WeChat Pay. */
  works(): Promise<void>;
}

/** The payment account of the one before goes over to the new shop; what was due there is nobody's business any more. */
async function aShop(world: PayWorld, deps: TestDeps): Promise<TestStore> {
  const shop = await aStore(deps, { freeFrom_fen: null });
  await sql(deps.db, 'UPDATE store_accounts SET store_id = $1', [shop.storeId]);
  await sql(deps.db, `DELETE FROM jobs WHERE store_id <> $1 OR kind = 'sweep'`, [shop.storeId]);
  // Of uneven sums, so that lines are paid what no unit divides.
  const settings = {
    scope: { in: 'store' },
    by: 'amount',
    tiers: [{ threshold_fen: 15_000, amount_fen: 777, rate_bps: null }],
  };
  await anOffer(deps, shop, { kind: 'full-reduction', settings, endsIn_h: 100_000 });
  await world.control('/notifications/mode', { mode: 'send', copies: 2 });
  return shop;
}

/** Two people ¥36.01, three ¥31.58: whoever bought at the first gets the difference. */
async function aTieredCampaign(
  deps: TestDeps,
  shop: TestStore,
  apples: TestProduct,
): Promise<Id<'campaign'>> {
  const campaignId = await aCampaign(deps, shop, apples, {
    kind: 'tiered',
    settings: { tiers: [{ people: 2 }, { people: FULL }] },
    size: FULL,
    price_fen: SEAT_FEN.two,
    steps_fen: [SEAT_FEN.three],
    left: 1_000,
    endsIn_h: 100_000,
  });
  await sql(deps.db, 'UPDATE campaigns SET buyer_limit = NULL WHERE id = $1', [campaignId]);
  return campaignId;
}

function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const one = map.get(name);
  if (one === undefined) throw new Error(`nothing is called ${name}`);
  return one;
}

export async function aModelShop(
  world: PayWorld,
  first: Rules,
): Promise<{ model: ReferralModel; real: ModelShop }> {
  // They change in its life.
  const rules = structuredClone(first);
  const { app, url: baseUrl } = world.standIn;
  const { clock } = world.deps;
  const deps: TestDeps = {
    ...world.deps,
    wechat: wechatApi({ baseUrl, clock, timeout_ms: 60_000, fetch, ...app, version: 'develop' }),
    settings: {
      ...world.deps.settings,
      appid: app.appid,
      keep_days: { ...world.deps.settings.keep_days, cards: KEPT_FOR_GOOD },
    },
  };
  const shop = await aShop(world, deps);
  const owner = await aPerson(deps);
  const other = await aCategory(deps, shop.storeId, undefined, 1);
  const categoryOf = new Map<string, string>([
    ['apples', 'fresh'],
    ['bread', 'fresh'],
    ['cheese', 'other'],
  ]);
  const categoryIds = new Map<string, Id<'category'>>([
    ['fresh', shop.categoryId],
    ['other', other],
  ]);
  const goods = new Map<string, TestProduct>();
  for (const product of PRODUCTS) {
    const categoryId = categoryIds.get(categoryOf.get(product) ?? '') as Id<'category'>;
    goods.set(
      product,
      await aProduct(deps, shop, { prices: [PRICES[product] ?? 0], stock: 1_000, categoryId }),
    );
  }
  const campaignId = await aTieredCampaign(deps, shop, found(goods, 'apples'));
  const model = new ReferralModel(rules, categoryOf, HOUSEHOLD, clock.now());
  const buyers = new Map<Person, Buyer>();
  const promoterIds = new Map<Person, Id<'promoter'>>();
  const visitors = new Map<Device, Id<'visitor'>>();
  const cards: string[] = [];

  const real: ModelShop = {
    deps,
    shop,
    store: storeScope(shop.storeId),
    owner,
    campaignId,
    story: [],
    control: world.control,
    hears: () => world.standIn.catchUp(),
    personId: (person) => found(buyers, person).personId,
    promoterId: (person) => found(promoterIds, person),
    buyer: (person) => found(buyers, person),
    skuId: (product) => found(goods, product).skuId,
    productOf: (skuId) => [...goods].find(([, one]) => one.skuId === skuId)?.[0] ?? '',
    async opens(device, person, card) {
      const visitorId = visitors.get(device);
      const token = card === null ? undefined : cards[card];
      const page = await must(deps, openLandingHandler, person === null ? null : real.personId(person), {
        target: { page: 'home', storeId: shop.storeId },
        ...(visitorId === undefined ? {} : { visitorId }),
        ...(token === undefined ? {} : { token }),
      });
      visitors.set(device, page.visitorId);
      cards.push(page.shareToken);
    },
    async signsIn(device, person) {
      const openid = `o_${real.personId(person)}`;
      const { code } = (await world.control('/codes', { openid })) as { code: string };
      const visitorId = visitors.get(device) ?? deps.ids.next('visitor');
      visitors.set(device, visitorId);
      await must(deps, loginHandler, null, { code, visitorId });
    },
    async setRules({ touch, windowDays: window_days, levels, store_bps, second_bps, ...own }) {
      await setReferral(deps, shop, { touch, window_days, levels, store_bps, second_bps });
      for (const [product, bps] of own.product_bps)
        await setRate(deps, shop, 'product', found(goods, product).productId, bps);
      for (const [category, bps] of own.category_bps)
        await setRate(deps, shop, 'category', found(categoryIds, category), bps);
      for (const [person, bps] of own.promoter_bps)
        await setRate(deps, shop, 'promoter', real.promoterId(person), bps);
    },
    async works() {
      for (let twice = 0; twice < 2; twice += 1) {
        await world.standIn.catchUp();
        for (let round = 0; (await runTimers(deps, { budget_ms: 1_000 })).done > 0; round += 1) {
          if (round === ROUNDS_MAX) throw new Error('there is always something due');
        }
      }
      await sweep(deps);
    },
  };

  for (const [place, person] of PEOPLE.entries()) {
    const personId = await aPerson(deps);
    const phone = `138001380${10 + (person === 'Fay' ? PEOPLE.indexOf('Ben') : place)}`;
    const address = { name: '小团', phone, region: '440106', detail: '一号楼', isDefault: true };
    const { id: addressId } = await must(deps, saveAddressHandler, personId, address);
    buyers.set(person, { personId, addressId });
  }
  for (const person of PROMOTERS) {
    const { promoterId } = await aPromoter(deps, shop, { personId: real.personId(person) });
    promoterIds.set(person, promoterId);
    model.active.set(person, true);
  }
  await real.setRules(rules);
  for (const person of PEOPLE) {
    await real.signsIn(person, person);
    model.signsIn(person, person);
  }
  const start = [
    ['Ann', null],
    ['Ben', 0],
    ['Cho', null],
    ['Dan', 1],
  ] as const;
  for (const [person, card] of start) {
    model.opens(person, card);
    await real.opens(person, person, card);
    model.moveTo(clock.advance(SECOND_MS));
  }
  return { model, real };
}
