import { provinceName } from './provinces';
import { REGION_TABLE } from './region-table';

export interface Region {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
}

interface Regions {
  readonly names: ReadonlyMap<string, string>;
  readonly children: ReadonlyMap<string, readonly Region[]>;
}

const TOP = '';
let parsed: Regions | null = null;

/** A district (or a town of a city without districts): as exact as an address must be. */
export function isRegion(code: string): boolean {
  const { names, children } = regions();
  return names.has(code) && !children.has(code);
}

/** What lies directly under a province or a city; null lists the provinces, a district holds nothing. */
export function childrenOf(code: string | null): readonly Region[] {
  return regions().children.get(code ?? TOP) ?? [];
}

/**
 * 广东省 深圳市 南山区; a city that repeats its province is said once. In English the province comes before it in English, the
 * rest stays as couriers read it. An unknown code gives ''.
 */
export function regionText(code: string, language: 'zh' | 'en'): string {
  const { names } = regions();
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  if (!names.has(code)) return '';
  const parts = [...new Set(path.map((place) => names.get(place) ?? ''))].filter((name) => name !== '');
  return language === 'zh' ? parts.join(' ') : `${provinceName(code).en} · ${parts.join('')}`;
}

function regions(): Regions {
  parsed ??= parse(REGION_TABLE);
  return parsed;
}

function parse(table: string): Regions {
  const names = new Map<string, string>();
  const children = new Map<string, Region[]>();
  const put = (parent: string, code: string, name: string) => {
    names.set(code, name);
    children.set(parent, [...(children.get(parent) ?? []), { code, name }]);
  };
  let province = '';
  for (const line of table.trimEnd().split('\n')) {
    const [first, ...districts] = (line.match(/\d\d\D+/g) ?? []).map((entry) => ({
      digits: entry.slice(0, 2),
      name: entry.slice(2),
    }));
    if (first === undefined) continue;
    if (!line.startsWith(' ')) {
      province = first.digits;
      put(TOP, `${province}0000`, first.name);
      continue;
    }
    const city = `${province}${first.digits}`;
    put(`${province}0000`, `${city}00`, first.name);
    for (const { digits, name } of districts) put(`${city}00`, `${city}${digits}`, name);
  }
  return { names, children };
}
