import { isRegion } from '#core/domain/region/region';

/** The chosen place of each column for a district's code: province, city, district; nothing for no district. */
export function columnsOf(region: string): readonly string[] {
  if (!isRegion(region)) return [];
  return [...new Set([`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region])];
}
