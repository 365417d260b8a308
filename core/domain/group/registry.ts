import type * as z from 'zod/mini';
import { assert } from '../../kernel/assert';
import { settingsSchema } from '../pricing/settings-schema';
import type { GroupKind } from './group-kind';
import { newcomer } from './kinds/newcomer';
import { ordinary } from './kinds/ordinary';
import { tiered } from './kinds/tiered';

/** Every kind of group campaign. No rule depends on a kind elsewhere. */
const KINDS: readonly GroupKind[] = [ordinary, newcomer, tiered];

export const GROUP_KINDS: ReadonlyMap<string, GroupKind> = new Map(KINDS.map((kind) => [kind.kind, kind]));

const schemas = new Map<string, z.ZodMiniType>();
/** A schema is made once, when its kind is first met: a phone draws most pages without any. */
function settingsOf(kind: GroupKind): z.ZodMiniType {
  const schema = schemas.get(kind.kind) ?? settingsSchema(kind);
  schemas.set(kind.kind, schema);
  return schema;
}

/** A stored campaign's kind with its settings parsed; asserts that the kind is known and the settings are its own. */
export function groupRules(campaign: { readonly kind: string; readonly settings: unknown }): GroupRules {
  const kind = GROUP_KINDS.get(campaign.kind);
  assert(kind !== undefined, `no such group kind: ${campaign.kind}`);
  const settings = settingsOf(kind).parse(campaign.settings) as never;
  return {
    mayJoin: (person) => kind.mayJoin(settings, person),
    newBenefit: (role) => kind.newBenefit(settings, role),
    unitPrice: (role, sku) => kind.unitPrice(settings, role, sku),
    formsAt: (group) => kind.formsAt(settings, group),
    settleAtExpiry: (group) => kind.settleAtExpiry(settings, group),
    tierSizes: () => kind.tierSizes(settings),
    tierReached: (group) => kind.tierReached(settings, group),
    rebate: (group, sku) => kind.rebate(settings, group, sku),
    pricesInOrder: (sku) => kind.pricesInOrder(settings, sku),
  };
}

type WithoutSettings<F> = F extends (settings: never, ...rest: infer A) => infer R
  ? (...rest: A) => R
  : never;
type Rule = Exclude<keyof GroupKind, 'kind' | 'name' | 'fields' | 'check' | 'openerPrice'>;
/** A kind's functions with the campaign's own settings filled in. */
export type GroupRules = { readonly [F in Rule]: WithoutSettings<GroupKind[F]> };
