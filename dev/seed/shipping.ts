import type { ShippingTemplate } from '#core/domain/shipping/fee';
import { fen } from '#core/kernel/fen';
import { t } from './make';
import type { DemoShippingRegion, DemoShippingTemplate } from './types';

/** Province-level codes of GB/T 2260: all 34. */
export const PROVINCE_CODES = [
  '110000',
  '120000',
  '130000',
  '140000',
  '150000',
  '210000',
  '220000',
  '230000',
  '310000',
  '320000',
  '330000',
  '340000',
  '350000',
  '360000',
  '370000',
  '410000',
  '420000',
  '430000',
  '440000',
  '450000',
  '460000',
  '500000',
  '510000',
  '520000',
  '530000',
  '540000',
  '610000',
  '620000',
  '630000',
  '640000',
  '650000',
  '710000',
  '810000',
  '820000',
] as const;

const SHANGHAI = ['310000'];
const DELTA = ['310000', '320000', '330000', '340000'];
const XINJIANG_TIBET = ['650000', '540000'];
/** Inner Mongolia, Heilongjiang, Hainan, Gansu, Qinghai, Ningxia: two days more on the road. */
const FAR = ['150000', '230000', '460000', '620000', '630000', '640000'];
const OVERSEAS = ['710000', '810000', '820000'];

function allBut(...others: readonly (readonly string[])[]): string[] {
  const left = new Set(others.flat());
  return PROVINCE_CODES.filter((code) => !left.has(code));
}

function region(
  province_codes: readonly string[],
  first: readonly [units: number, fee_fen: number],
  extra: readonly [units: number, fee_fen: number],
  free_from_fen: number | null,
): DemoShippingRegion {
  return {
    province_codes,
    first_units: first[0],
    first_fee_fen: fen(first[1]),
    extra_units: extra[0],
    extra_fee_fen: fen(extra[1]),
    free_from_fen: free_from_fen === null ? null : fen(free_from_fen),
  };
}

const freshFruit: DemoShippingTemplate = {
  key: 'fresh',
  name: t('鲜果冷链', 'Fresh fruit, cold chain'),
  method: 'weight',
  delivery: 'express',
  regions: [
    region(DELTA, [3000, 800], [1000, 100], 1900),
    region(allBut(DELTA, FAR, XINJIANG_TIBET, OVERSEAS), [3000, 1200], [1000, 200], 1900),
    region(FAR, [3000, 1800], [1000, 300], 9900),
  ],
  unserved_province_codes: [...XINJIANG_TIBET, ...OVERSEAS],
};

const parcel: DemoShippingTemplate = {
  key: 'parcel',
  name: t('常温快递', 'Standard parcel'),
  method: 'piece',
  delivery: 'express',
  regions: [
    region(allBut(XINJIANG_TIBET, OVERSEAS), [1, 600], [1, 100], 5900),
    region(XINJIANG_TIBET, [1, 1800], [1, 500], null),
  ],
  unserved_province_codes: OVERSEAS,
};

const sameCity: DemoShippingTemplate = {
  key: 'same-city',
  name: t('上海同城冷藏配送', 'Chilled delivery in Shanghai'),
  method: 'piece',
  delivery: 'same-city',
  regions: [region(SHANGHAI, [2, 1200], [1, 200], 12800)],
  unserved_province_codes: allBut(SHANGHAI),
};

export const freshStallShipping = [freshFruit, parcel, sameCity];

export const mountainTeaShipping: readonly DemoShippingTemplate[] = [
  {
    key: 'tea',
    name: t('茶社快递', 'Tea parcel'),
    method: 'weight',
    delivery: 'express',
    regions: [
      region(allBut(XINJIANG_TIBET, OVERSEAS), [1000, 800], [1000, 200], 8800),
      region(XINJIANG_TIBET, [1000, 2000], [1000, 800], 19_900),
    ],
    unserved_province_codes: OVERSEAS,
  },
];

/** A template as the shop's own pricing reads it. */
export function shippingRules(template: DemoShippingTemplate): ShippingTemplate {
  const provinces = (codes: readonly string[]) => codes.map((code) => code.slice(0, 2));
  return {
    method: template.method,
    zones: template.regions.map((region) => ({
      provinces: provinces(region.province_codes),
      first: region.first_units,
      firstFee_fen: region.first_fee_fen,
      extra: region.extra_units,
      extraFee_fen: region.extra_fee_fen,
      freeFrom_fen: region.free_from_fen,
    })),
    unserved: provinces(template.unserved_province_codes),
  };
}
