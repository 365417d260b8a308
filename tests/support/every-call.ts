/** Inputs for any call of the contract, made by walking its schema: tests that hold for every call need no list of their own. */
import type * as z from 'zod/mini';
import { ID_PREFIXES, type IdKind, isId } from '#core/kernel/id';

/** What stands in the world of the test: ids that exist, and texts for the fields that want a certain form. */
export interface Known {
  readonly ids: Readonly<Partial<Record<IdKind, string>>>;
  /** By field; `text` for any other one. Null: the optional field is left out. */
  readonly texts: Readonly<Record<string, string | null>>;
  /** By field: where a call takes a record whose keys its schema does not know. */
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
export type Path = readonly (string | number)[];

/** The parts of a schema's definition that are walked here. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly innerType?: z.ZodMiniType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}
const defOf = (schema: z.ZodMiniType) => schema._zod.def as unknown as Def;

/**
 * Good inputs: every branch of a union, every word of an enum, each optional field both there and not. A field for which nothing
 * known is good fails by its name, so that a new call brings its own words.
 */
export function samplesOf(schema: z.ZodMiniType, known: Known, name = 'input'): unknown[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return objects(def.shape ?? {}, known);
    case 'array':
      return def.element === undefined ? [] : samplesOf(def.element, known, name).map((item) => [item]);
    case 'union':
      return (def.options ?? []).flatMap((option) => samplesOf(option, known, name));
    case 'optional':
    case 'nullable': {
      if (known.texts[name] === null) return [undefined];
      const there = def.innerType === undefined ? [] : samplesOf(def.innerType, known, name);
      return [...there, def.type === 'optional' ? undefined : null];
    }
    case 'enum':
      return Object.values(def.entries ?? {});
    case 'literal':
      return [...(def.values ?? [])];
    case 'boolean':
      return [true, false];
    case 'record': {
      const record = known.records[name];
      if (record === undefined) throw new Error(`no record is known for ${name}`);
      return [record];
    }
    default: {
      const { ids, texts } = known;
      const candidates =
        def.type === 'string' ? [texts[name], texts.text] : [...Object.values(ids), texts[name], 1, 2, 100];
      const good = candidates.find((value) => schema.safeParse(value).success);
      if (good === undefined) throw new Error(`nothing known is good for ${name}`);
      return [good];
    }
  }
}

/** The first good value of each field; then each other good value of one field, the rest as before. */
function objects(shape: Readonly<Record<string, z.ZodMiniType>>, known: Known): unknown[] {
  const fields = Object.entries(shape).map(([name, field]) => [name, samplesOf(field, known, name)] as const);
  const first = Object.fromEntries(fields.map(([name, values]) => [name, values[0]]));
  const others = fields.flatMap(([name, values]) =>
    values.slice(1).map((value) => without({ ...first, [name]: value })),
  );
  return [first, ...others];
}
function without(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** Every place of a value, itself included. */
export function placesOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [
    at,
    ...[...keys].flatMap((key) =>
      placesOf((value as Readonly<Record<string | number, unknown>>)[key], [...at, key]),
    ),
  ];
}
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}
/** A copy with one place changed. */
export function withAt(value: unknown, path: Path, put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withAt(copy[key], rest, put);
  return copy;
}

export function kindOfId(value: unknown): IdKind | null {
  if (typeof value !== 'string') return null;
  return (Object.keys(ID_PREFIXES) as IdKind[]).find((kind) => isId(kind, value)) ?? null;
}
