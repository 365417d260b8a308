import { t } from './make';
import type { DemoPastOrder, DemoReferral } from './types';

/** What shops offer their promoters, and who they are. A shop that is not here has none. */
export const demoReferrals: Readonly<Record<string, DemoReferral>> = {
  'fresh-stall': {
    store_bps: 500,
    // Thin where a sale goes down to the floor: the guard holds the demo to that, too (tests/dev/seed-guard.test.ts).
    product_bps: {
      honey: 200,
      coffee: 300,
      toast: 200,
      apple: 200,
      cherry: 100,
      milk: 100,
      'hand-wash': 100,
      cake: 0,
    },
    terms: t(
      '做推广员不收任何费用。只有朋友从你的卡片进来、真实下单付款才有佣金；收货且售后期结束后可提现，退款会按比例扣回。请如实介绍，不打扰别人。',
      'Being a promoter costs nothing. You earn only when a friend comes by your card and really buys; it can be withdrawn after receipt and the after-sale time, and a refund takes back its part. Please say only what is true, and pester nobody.',
    ),
    promoters: [
      { person: 'lin', status: 'active', word: '', days_ago: 29 },
      { person: 'qing', status: 'active', word: '', days_ago: 21 },
      {
        person: 'may',
        status: 'applied',
        word: '我在 5 号楼妈妈群，大家常问水果哪里买',
        days_ago: 1,
      },
    ],
  },
};

/** Of so many orders one came by a card: the one at this place. */
const ONE_IN = 5;
const PLACE = 2;

/** Which past orders promoters brought, each in turn: never their own, and none from before they were one. */
export function broughtOrders(
  { promoters }: DemoReferral,
  orders: readonly DemoPastOrder[],
  activeFrom: (person: string) => number,
): { readonly order: DemoPastOrder; readonly promoter: string }[] {
  const active = promoters.filter(({ status }) => status === 'active');
  return orders.flatMap((order, place) => {
    if (place % ONE_IN !== PLACE) return [];
    const promoter = active[Math.floor(place / ONE_IN) % active.length];
    if (promoter === undefined || promoter.person === order.person) return [];
    if (order.placed_at < activeFrom(promoter.person)) return [];
    return [{ order, promoter: promoter.person }];
  });
}
