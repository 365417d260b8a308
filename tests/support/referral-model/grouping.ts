/** They buy together: three pay less than two, and one alone gets it all back. */

import { expect } from 'vitest';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { sql } from '../sql';
import { type Act, maybe, passes } from './act';
import { pays, places, toldOf } from './buying';
import { FULL, type Group, type Person, type ReferralModel, SEAT_FEN } from './model';
import { type ModelShop, PEOPLE } from './model-shop';

/** Null: a group of their own. */
async function takesASeat(
  model: ReferralModel,
  real: ModelShop,
  who: Person,
  quantity: number,
  group: Group | null,
): Promise<string> {
  const made = await places(model, real, who, {
    from: 'group',
    storeId: real.shop.storeId,
    campaignId: real.campaignId,
    groupId: (group?.id ?? null) as Id<'group'> | null,
    skuId: real.skuId('apples'),
    quantity,
  });
  expect(made.lines.map(({ paid_fen }) => paid_fen)).toEqual([SEAT_FEN.two * quantity]);
  const ordered = toldOf(model, made);
  const paid = await pays(model, real, made, async () => {
    const [row] = await sql<{ group_id: string }>(real.deps.db, 'SELECT group_id FROM orders WHERE id = $1', [
      made.id,
    ]);
    model.joins(made, row?.group_id ?? '');
  });
  return `${ordered}; ${paid}`;
}

/** Another one of them; null: nobody is left. */
const anotherFor = (group: Group, buyer: number) =>
  maybe(
    PEOPLE.filter((person) => group.orders.every((one) => one.buyer !== person)),
    buyer,
  );
/** The third one has a difference given back to all: it is sent, and arrives. */
async function joins(
  model: ReferralModel,
  real: ModelShop,
  group: Group,
  who: Person,
  quantity: number,
): Promise<string> {
  const said = await takesASeat(model, real, who, quantity, group);
  if (group.orders.length < FULL) return `with others: ${said}`;
  await passes(model, real, MINUTE_MS + SECOND_MS);
  await passes(model, real, 3 * SECOND_MS);
  return `as the third: ${said}`;
}

/** Alone, or with one or two others. */
export const openGroup: Act = (model, [buyer, units, others, friend]) => {
  const who = maybe(
    PEOPLE.filter((person) => model.momentsLeft(person) > 0),
    buyer,
  );
  if (who === undefined) return null;
  return async (real) => {
    const said = [`for a group: ${await takesASeat(model, real, who, 1 + (units % 2), null)}`];
    const group = model.groups.at(-1);
    while (group !== undefined && group.orders.length <= others % FULL) {
      const one = anotherFor(group, friend);
      if (one === undefined) break;
      said.push(await joins(model, real, group, one, 1 + (friend % 2)));
    }
    return said.join('; ');
  };
};
export const joinGroup: Act = (model, [which, buyer, units]) => {
  const group = maybe(
    model.groups.filter(({ state }) => state === 'open'),
    which,
  );
  const who = group === undefined ? undefined : anotherFor(group, buyer);
  if (group === undefined || who === undefined) return null;
  return (real) => joins(model, real, group, who, 1 + (units % 2));
};
