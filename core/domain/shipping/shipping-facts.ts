import { type Fen, fen } from '../../kernel/fen';
import { PROVINCE_CODES, provinceName } from '../region/provinces';
import type { ShippingTemplate } from './fee';
import { freeFromOf, zoneOf } from './parcels';

export interface ShippingFacts {
  /** The lowest sum from which some served province costs nothing; null = none ever does. */
  freeFrom_fen: Fen | null;
  /** In how many of the served provinces that sum is enough: all, at least half, or fewer. Without such a sum: `some`. */
  freeIn: 'all' | 'most' | 'some';
  /** The cheapest first fee over all served provinces. */
  from_fen: Fen;
  unserved: { zh: string; en: string }[];
}

/** Where parcels go and what that costs at least, before any address is known. What is not true everywhere says so. */
export function shippingFacts(template: ShippingTemplate): ShippingFacts {
  const zones = PROVINCE_CODES.map((province) => ({ province, zone: zoneOf(template, `${province}0000`) }));
  const served = zones.flatMap(({ zone }) => (zone === null ? [] : [zone]));
  const sums = served.map(freeFromOf).filter((sum) => sum !== null);
  const lowest = sums.length === 0 ? null : fen(Math.min(...sums));
  const enough = sums.filter((sum) => sum === lowest).length;
  return {
    freeFrom_fen: lowest,
    freeIn: lowest === null ? 'some' : share(enough, served.length),
    from_fen: fen(served.length === 0 ? 0 : Math.min(...served.map(({ firstFee_fen }) => firstFee_fen))),
    unserved: zones.filter(({ zone }) => zone === null).map(({ province }) => provinceName(province)),
  };
}

function share(enough: number, served: number): ShippingFacts['freeIn'] {
  if (enough === served) return 'all';
  return enough * 2 >= served ? 'most' : 'some';
}
