import { type Fen, fen } from '../../../kernel/fen';
import { countField, fenField, scopeField } from '../fields';
import { lineKind, type UnitSet } from '../price-kind';
import { lowestStep } from '../steps';

/** 加价购: whoever spends enough in the scope gets some units of the named SKUs at their add-on price. */
export const addOn = lineKind({
  kind: 'add-on',
  name: { zh: '加价购', en: 'Add-on price' },
  stage: 'line',
  fields: { scope: scopeField, threshold_fen: fenField(1), units: countField(1, 99) },
  skus: { allotment: false, steps: false },
  closes: [],
  example: { scope: { in: 'store' }, threshold_fen: fen(9_900), units: 1 },
  claim({ threshold_fen, units }, { free, spent_fen, priceOf }) {
    if (spent_fen < threshold_fen) return [];
    const cheaper = free
      .map((one, at) => ({ at, units: one.units, takes_fen: one.unit_fen - priceOf(one.skuId) }))
      .filter(({ takes_fen }) => takes_fen > 0)
      .sort((a, b) => b.takes_fen - a.takes_fen || a.at - b.at);
    const sets: UnitSet[] = [];
    let left = units;
    for (const { at, units: there, takes_fen } of cheaper) {
      const times = Math.min(left, there);
      if (times > 0) sets.push({ times, takes_fen, from: [{ at, units: 1 }] });
      left -= times;
    }
    return sets;
  },
  worst: (_, unit_fen, { sku }): Fen => lowestStep(unit_fen, sku),
});
