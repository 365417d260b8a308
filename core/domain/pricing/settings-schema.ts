/** From a kind's fields to the schema of its settings. For the boundaries: `quote` takes settings that were parsed there. */
import * as z from 'zod/mini';
import { CHOICES, type Field, type Fields, type SettingsOf, type When } from './fields';
import type { PriceKind, SettingsProblem } from './price-kind';
import type { Scope } from './scope';

const SCOPE_IDS_MAX = 200;

/** Ids are looked up in the shop's own goods by whoever stores the settings. */
const scopeSchema: z.ZodMiniType<Scope> = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('store') }),
  z.strictObject({
    in: z.enum(['categories', 'products', 'skus']),
    ids: z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(
      z.minLength(1),
      z.maxLength(SCOPE_IDS_MAX),
      z.refine((ids) => new Set(ids).size === ids.length, 'named twice'),
    ),
  }),
]);

/**
 * Parses a kind's settings: every field in its bounds, fields that belong to another choice null (they may be left out), and what
 * the kind checks between its fields. The message of such an issue is its code: `TIERS_NOT_RISING`.
 */
export function settingsSchema<K extends Pick<PriceKind, 'fields'>>(
  kind: K & { check?(settings: never): SettingsProblem | null },
): z.ZodMiniType<SettingsOf<K['fields']>> {
  const shape = objectOf(kind.fields).check((payload) => {
    const settings = payload.value as never;
    if (hasMisplaced(kind.fields, payload.value, payload.value)) {
      payload.issues.push({ code: 'custom', input: payload.value, message: 'CHOICE_AND_FIELDS_DIFFER' });
      return;
    }
    const problem = kind.check?.(settings) ?? null;
    if (problem !== null) payload.issues.push({ code: 'custom', input: payload.value, message: problem });
  });
  return shape as unknown as z.ZodMiniType<SettingsOf<K['fields']>>;
}

function objectOf(fields: Fields) {
  return z.strictObject(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])),
  );
}

function schemaOf(field: Field): z.ZodMiniType {
  switch (field.type) {
    case 'choice':
      return z.enum(CHOICES[field.of]);
    case 'scope':
      return scopeSchema;
    case 'rows':
      return z.array(objectOf(field.of)).check(z.minLength(field.min), z.maxLength(field.max));
    default: {
      const amount = z.int().check(z.gte(field.min), z.lte(field.max));
      return field.when === null ? amount : z._default(z.nullable(amount), null);
    }
  }
}

/** A field is null exactly when its choice, beside it or at the top, says otherwise. */
function hasMisplaced(
  fields: Fields,
  values: Record<string, unknown>,
  top: Record<string, unknown>,
): boolean {
  return Object.entries(fields).some(([name, field]) => {
    const value = values[name];
    if (field.type === 'rows') {
      return (value as Record<string, unknown>[]).some((row) => hasMisplaced(field.of, row, top));
    }
    return field.when !== null && (value !== null) !== isMet(field.when, top);
  });
}

function isMet([choice, value]: When, top: Record<string, unknown>): boolean {
  return top[choice] === value;
}
