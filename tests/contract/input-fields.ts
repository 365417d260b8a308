import type * as z from 'zod/mini';

interface Def {
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
}
export interface InputField {
  readonly name: string;
  readonly schema: z.ZodMiniType;
}

/** All fields below a schema, through every kind of nesting; what a list holds goes by the list's name. */
export function inputFields(schema: z.ZodMiniType, name = ''): InputField[] {
  const def = schema._zod.def as unknown as Def;
  const below = [def.element, def.innerType, ...(def.options ?? [])].filter((each) => each !== undefined);
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([each, field]) => [
      { name: each, schema: field },
      ...inputFields(field, each),
    ]),
    ...(def.element === undefined ? [] : [{ name, schema: def.element }]),
    ...below.flatMap((each) => inputFields(each, name)),
  ];
}
