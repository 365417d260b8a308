/** A promoter's pages as somebody reads them on a phone. */
import type { Id } from '#core/kernel/id';
import { ROUTES } from '../../../src/route-table';
import { fits, LOOKS } from './looks';
import type { Phone } from './phone';
import type { ShopOnPhones } from './shop-on-phones';

type PageName =
  | 'promoter'
  | 'promoterCentre'
  | 'promoterGoods'
  | 'promoterOrders'
  | 'promoterShares'
  | 'promoterStatement'
  | 'withdraw';

export const tapOn = (phone: Phone, id: string) =>
  phone
    .shown(phone.page.locator(`#${id}`))
    .first()
    .tap();
export const textOf = async (phone: Phone, where: string) =>
  (await phone.shown(phone.page.locator(where)).first().innerText()).replaceAll(/\s+/g, '');

/** Where the pages of one shop are, and what stands on them. */
export function promoterPages(storeId: Id<'store'>) {
  const address = (name: PageName) => `/${ROUTES[name].path}?store=${storeId}`;

  /** What the centre's card of purses says. */
  async function purses(phone: Phone) {
    await phone.open(address('promoterCentre'));
    await phone.shown(phone.page.locator('#purses')).first().waitFor();
    const sum = async (id: string) => /−?¥[\d,.]+/.exec(await textOf(phone, `#purse-${id}`))?.[0];
    return {
      pending: await sum('pending'),
      available: await sum('available'),
      inTransit: await sum('inTransit'),
      paid: await sum('paid'),
    };
  }

  /** A page of this person's in both languages and on two sizes: kept as pictures, and nothing sticks out. */
  async function looks(shop: ShopOnPhones, person: string, path: string, as: string, wait: string) {
    for (const look of LOOKS) {
      const phone = await shop.phone(person, { ...look, agreed: true });
      await phone.open(path);
      await phone.shown(phone.page.locator(wait)).first().waitFor();
      await phone.page.waitForFunction(() =>
        [...document.images].every(
          (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
        ),
      );
      await fits(phone, as);
    }
  }
  return { address, purses, looks };
}
