import { randomBytes } from 'node:crypto';
import type { ShareTarget } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Tx } from '#server/db/tx';
import { demoHaggleCampaigns, demoHaggles } from '../haggles';
import type { broughtOrders } from '../referral';
import type { DemoReferral, DemoStore } from '../types';
import { type DemoIds, haggleKey, productKey } from './demo-ids';
import { insertRows } from './insert-rows';

/** From a card to an order. */
export const LOOKED_AROUND_MS = 40 * MINUTE_MS;
/** Others opened the same card before, one each so often, between the least and the most of them, and bought nothing. */
const BETWEEN_LOOKS_MS = 9 * MINUTE_MS;
const LOOKED_LEAST = 4;
const LOOKED_MOST = 22;
/** Phones without a name that come again, now by this card and now by that; every second one knew the shop by itself. */
const REGULARS = 90;
/** Before the month that funnels count. */
const KNEW_BEFORE_MS = 30.5 * DAY_MS;
/** Of so many orders one came by a card of the whole shop, the others by one of what was bought. */
const ONE_BY_SHOP = 4;

interface Of {
  readonly store: DemoStore;
  readonly referral: DemoReferral;
  readonly brought: ReturnType<typeof broughtOrders>;
}
interface Opened {
  readonly id: Id<'visit'>;
  readonly visitor_id: Id<'visitor'>;
  readonly person_id: Id<'person'> | null;
  readonly when: Instant;
}
interface Card {
  readonly token: string;
  readonly target: ShareTarget;
  readonly sharer: string;
  readonly opened: Opened[];
}

/** Cards that promoters sent: of the shop, of what was bought by them, of their haggles; and everybody who opened one. */
export async function insertReferralCards(tx: Tx, ids: DemoIds, of: Of, now: Instant): Promise<void> {
  const store_id = ids.of('store', of.store.key);
  const phones = phonesOf(ids, now);
  const cards = [...cardsOfOrders(ids, of, phones), ...cardsOfHaggles(ids, of, phones, now)];
  await insertRows(
    tx,
    'share_tokens',
    cards.map(({ token, target, sharer, opened }) => ({
      token,
      store_id,
      target,
      person_id: ids.of('person', sharer),
      created_at: at(sentAt(opened, now)),
    })),
  );
  const home: ShareTarget = { page: 'home' };
  const long_ago = after(now, -KNEW_BEFORE_MS);
  await insertRows(
    tx,
    'visits',
    Array.from({ length: REGULARS / 2 }, (_, nth) => ({
      store_id,
      id: ids.make('visit', long_ago),
      visitor_id: phones(`regular ${nth * 2}`),
      token: null,
      person_id: null,
      target: home,
      scene: 1001,
      at: at(long_ago),
    })),
  );
  await insertRows(
    tx,
    'visits',
    cards.flatMap(({ token, target, opened }) =>
      opened.map(({ when, ...visit }) => ({ ...visit, store_id, token, target, scene: 1007, at: at(when) })),
    ),
  );
}

function sentAt(opened: readonly Opened[], now: Instant): Instant {
  return instant(Math.min(now, ...opened.map(({ when }) => when)) - 10 * MINUTE_MS);
}

/** A phone for each person, and those of regulars whom nobody knows by name. */
function phonesOf(ids: DemoIds, now: Instant) {
  const known = new Map<string, Id<'visitor'>>();
  return (whose: string) => {
    const phone = known.get(whose) ?? ids.make('visitor', now);
    known.set(whose, phone);
    return phone;
  };
}
type Phones = ReturnType<typeof phonesOf>;

function cardsOfOrders(ids: DemoIds, { store, brought }: Of, phones: Phones): Card[] {
  const cards = new Map<string, Card>();
  for (const [place, { order, promoter }] of brought.entries()) {
    const product = place % ONE_BY_SHOP === 0 ? undefined : order.lines[0]?.product;
    const target: ShareTarget =
      product === undefined
        ? { page: 'home' }
        : { page: 'product', productId: ids.of('product', productKey(store.key, product)) };
    const key = `${promoter} ${product ?? ''}`;
    const card = cards.get(key) ?? { token: aToken(), target, sharer: promoter, opened: [] };
    cards.set(key, card);
    const came = after(order.placed_at, -LOOKED_AROUND_MS);
    for (let nth = 0; nth < LOOKED_LEAST + ((place * 5) % (LOOKED_MOST - LOOKED_LEAST + 1)); nth += 1) {
      const when = after(came, -(nth + 1) * BETWEEN_LOOKS_MS);
      // Every third one has never been here.
      const whose = nth % 3 === 0 ? `new ${place} ${nth}` : `regular ${(place * 7 + nth * 11) % REGULARS}`;
      card.opened.push({ id: ids.make('visit', when), visitor_id: phones(whose), person_id: null, when });
    }
    card.opened.push({
      id: ids.put('visit', order.key, came),
      visitor_id: phones(order.person),
      person_id: ids.of('person', order.person),
      when: came,
    });
  }
  return [...cards.values()];
}

/** Those who cut came by the card, and a few who only looked. */
function cardsOfHaggles(ids: DemoIds, { store, referral }: Of, phones: Phones, now: Instant): Card[] {
  const promotes = (person: string) =>
    referral.promoters.some((promoter) => promoter.person === person && promoter.status === 'active');
  const here = new Set(demoHaggleCampaigns.filter((each) => each.store === store.key).map(({ key }) => key));
  return demoHaggles
    .filter(({ campaign, person }) => here.has(campaign) && promotes(person))
    .map((haggle) => {
      const came = (place: number) =>
        instant(Math.min(now, now - haggle.started_hours_ago * HOUR_MS + (place + 1) * 20 * MINUTE_MS));
      const opened = [...haggle.helpers, null, null].map((person, place) => ({
        id: ids.make('visit', came(place)),
        visitor_id: phones(person ?? `regular ${place}`),
        person_id: person === null ? null : ids.of('person', person),
        when: came(place),
      }));
      const target: ShareTarget = { page: 'haggle', haggleId: ids.of('haggle', haggleKey(haggle)) };
      return { token: aToken(), target, sharer: haggle.person, opened };
    });
}

const aToken = () => randomBytes(11).toString('hex');
