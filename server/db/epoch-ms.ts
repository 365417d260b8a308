/** An instant inside JSON, or as a number of its own: whole milliseconds since 1970, as in code. `column`: a `timestamptz`. */
export const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;
