import { type Fen, fen } from '../../kernel/fen';
import { PROVINCE_CODES, provinceName } from '../region/provinces';
import { type ShippingTemplate, zoneOf } from '../shipping/fee';

export interface ShippingFacts {
  freeFrom_fen: Fen | null;
  /** The cheapest first fee over all served provinces. */
  from_fen: Fen;
  unserved: { zh: string; en: string }[];
}

/** Where parcels go and what that costs at least, before any address is known. */
export function shippingFacts(template: ShippingTemplate): ShippingFacts {
  const zones = PROVINCE_CODES.map((province) => ({ province, zone: zoneOf(template, `${province}0000`) }));
  const fees = zones.flatMap(({ zone }) => (zone === null ? [] : [zone.firstFee_fen]));
  return {
    freeFrom_fen: template.freeFrom_fen === null ? null : fen(template.freeFrom_fen),
    from_fen: fen(fees.length === 0 ? 0 : Math.min(...fees)),
    unserved: zones.filter(({ zone }) => zone === null).map(({ province }) => provinceName(province)),
  };
}
