import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { settingsSchema } from '#core/domain/pricing/settings-schema';
import { assert } from '#core/kernel/assert';

const schemas = new Map([...PRICE_KINDS.values()].map((kind) => [kind.kind, settingsSchema(kind)]));

/** Stored settings of a price or coupon kind, as `quote` wants them. Asserts that the kind is known and the settings are its own. */
export function parseSettings(kind: string, settings: unknown): unknown {
  const schema = schemas.get(kind);
  assert(schema !== undefined, `no such price kind: ${kind}`);
  return schema.parse(settings);
}
