import { fen } from '../../../kernel/fen';
import { shareDown } from '../../../kernel/shares';
import { choiceField, countField, fenField, scopeField } from '../fields';
import { type FreeUnits, lineKind, type UnitSet } from '../price-kind';
import { setsOf } from '../unit-sets';

/** 打包一口价: any `n` units of the scope, or one of each SKU it names, for one price; as often as it is cheaper. */
export const bundle = lineKind({
  kind: 'bundle',
  name: { zh: '打包一口价', en: 'Bundle price' },
  stage: 'line',
  fields: {
    scope: scopeField,
    pick: choiceField('pick'),
    n: countField(2, 20, ['pick', 'any']),
    price_fen: fenField(1),
  },
  check: ({ scope, pick }) =>
    pick === 'each' && (scope.in !== 'skus' || scope.ids.length < 2) ? 'SKUS_NOT_NAMED' : null,
  skus: null,
  closes: [],
  example: { scope: { in: 'store' }, pick: 'any', n: 3, price_fen: fen(9_900) },
  claim({ scope, pick, n, price_fen }, { free }) {
    const sets = pick === 'each' ? oneOfEach('ids' in scope ? scope.ids : [], free) : setsOf(n ?? 2, free);
    return sets.flatMap(({ times, from, sum_fen }): UnitSet[] =>
      sum_fen > price_fen ? [{ times, from, takes_fen: sum_fen - price_fen }] : [],
    );
  },
  worst({ scope, n, price_fen }, unit_fen, { dearest_fen }) {
    // Its share of the one price is the smaller, the dearer the others in the set.
    const others = ('ids' in scope && n === null ? scope.ids.length : (n ?? 2)) - 1;
    const sum_fen = unit_fen + others * dearest_fen;
    return sum_fen <= price_fen ? unit_fen : shareDown(price_fen, unit_fen, sum_fen);
  },
});

/** Sets of one unit of each SKU, the dearest units first; a SKU may stand at several prices. */
function oneOfEach(skuIds: readonly string[], free: readonly FreeUnits[]) {
  const sets: { times: number; from: { at: number; units: number }[]; sum_fen: number }[] = [];
  const left = free.map(({ units }) => units);
  for (;;) {
    const places = skuIds.map((skuId) => free.findIndex((one, at) => one.skuId === skuId && left[at] !== 0));
    if (places.includes(-1) || places.length === 0) return sets;
    const times = Math.min(...places.map((at) => left[at] ?? 0));
    let sum_fen = 0;
    for (const at of places) {
      left[at] = (left[at] ?? 0) - times;
      sum_fen += free[at]?.unit_fen ?? 0;
    }
    sets.push({ times, from: places.map((at) => ({ at, units: 1 })), sum_fen });
  }
}
