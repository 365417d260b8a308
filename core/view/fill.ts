/**
 * Fills a text's places: `{count}` by its value, `{count?day:days}` by one of two words, the first when the number is 1.
 * A place without a value becomes empty.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (one === undefined || many === undefined) return String(value ?? '');
    return value === 1 ? one : many;
  });
}
