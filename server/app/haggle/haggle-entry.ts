import type { ProductView } from '#core/contract/storefront';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import type { ProductHaggleRow } from '#server/db/catalog-json';

/** What a product page says of haggling; null where its list price has moved so far that nobody could start. */
export function haggleEntry(row: ProductHaggleRow | null): ProductView['haggle'] {
  if (row === null) return null;
  const { settings, ...entry } = row;
  const { helpers } = haggleSettings.parse(settings);
  return haggleProblem({ ...entry, helpers }) === null ? { ...entry, helpers } : null;
}
