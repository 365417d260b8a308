/** People who open each other's cards, as the landing writes it down. */
import type { Id } from '#core/kernel/id';
import { ownerScope, storeScope } from '#server/db/scope';
import { recordVisit } from '#server/db/visit-store';
import { joinVisitor } from '#server/db/visitor-store';
import type { TestDeps } from './deps';

/** Somebody on a device; a guest has no person. */
export interface Phone {
  readonly visitorId: Id<'visitor'>;
  readonly personId: Id<'person'> | null;
}
export function aPhone(deps: TestDeps, personId: Id<'person'> | null = null): Phone {
  return { visitorId: deps.ids.next('visitor'), personId };
}

/** Opens a card (null: comes by themselves), and answers the card that goes on from there. */
export async function opens(
  deps: TestDeps,
  { storeId }: { readonly storeId: Id<'store'> },
  phone: Phone,
  token: string | null,
): Promise<string> {
  const shareToken = deps.ids.token();
  const id = deps.ids.next('visit');
  const visit = { ...phone, id, token, target: { page: 'home' }, scene: 1007, shareToken } as const;
  await recordVisit(deps.db, storeScope(storeId), visit, deps.clock.now());
  return shareToken;
}

/** The guest is known from now on. */
export async function logsIn(deps: TestDeps, phone: Phone, personId: Id<'person'>): Promise<Phone> {
  await joinVisitor(deps.db, ownerScope(personId), phone.visitorId, deps.clock.now());
  return { ...phone, personId };
}
