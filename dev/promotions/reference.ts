import { CHOICES, type Field, type Fields } from '#core/domain/pricing/fields';
import { PRICE_STAGES, type PriceKind, type PriceStage } from '#core/domain/pricing/price-kind';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { EXAMPLE_CART, exampleSum } from './example-sum';

const STAGES: Readonly<Record<PriceStage, string>> = {
  item: '1 Item price: the best one for each unit',
  line: '2 Line rules: a unit is used by one, higher priority first',
  order: '3 Full reduction: the best one of the order',
  coupon: '4 Coupon on goods: one',
  shipping: '5 Shipping: one coupon on the fee',
};

/** docs/promotions.md: every kind of price rule at a glance. */
export function promotionsReference(): string {
  return [
    '# Promotions',
    '',
    'Made from `core/domain/pricing/registry.ts` by `npm run promotions`; a test holds it up to date.',
    '',
    'A sum goes through five stages. Kinds of different stages stack unless one says no; within a stage a unit has one. Thresholds count',
    'what the goods of the scope cost after the stage before. What is taken off a sum is rounded down to the fen and spread over its lines',
    'by what they cost, largest remainder first. Fields in *italics* are there only with the choice that is named.',
    '',
    `The examples are this cart, with the settings below each kind: ${EXAMPLE_CART}.`,
    'The buyer is new here and a member of level 1.',
    '',
    ...PRICE_STAGES.flatMap((stage) => [`## ${STAGES[stage]}`, '', ...kindsOf(stage).flatMap(entry)]),
  ].join('\n');
}

function kindsOf(stage: PriceStage): PriceKind[] {
  return [...PRICE_KINDS.values()].filter((kind) => kind.stage === stage);
}

function entry(kind: PriceKind): string[] {
  const fields = rowsOf(kind.fields);
  return [
    `### \`${kind.kind}\` ${kind.name.zh} · ${kind.name.en}`,
    '',
    `- ${stacking(kind)}`,
    ...(kind.skus === null ? [] : [`- ${skusOf(kind.skus)}`]),
    ...(kind.stage === 'item' && kind.direct
      ? ['- Bought directly, one SKU an order; never in a cart.']
      : []),
    ...(kind.stage === 'item' && kind.newOnly ? ['- Only for new customers.'] : []),
    `- Example: ${exampleSum(kind)}.`,
    '',
    ...(fields.length === 0
      ? []
      : [
          '| field | type | from | to | in the example |',
          '|---|---|---|---|---|',
          ...fields.map(rowWith(kind)),
          '',
        ]),
  ];
}

function stacking({ closes }: PriceKind): string {
  if (closes.length === 0) return 'Stacks with every stage after it.';
  if (closes.length === 1) return 'Coupons do not count its lines, unless the campaign allows them.';
  return 'Its lines are out of the stages 2 to 4; a campaign that allows coupons lets stage 4 in.';
}

function skusOf({ allotment, steps }: NonNullable<PriceKind['skus']>): string {
  const parts = [
    'names SKUs, each with a price',
    ...(steps ? ['steps after the first'] : []),
    ...(allotment ? ['units moved into an allotment'] : []),
  ];
  return `It ${parts.join(', ')}.`;
}

type Row = { readonly name: string; readonly field: Field; readonly inside: string | null };

function rowsOf(fields: Fields, inside: string | null = null): Row[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    { name, field, inside },
    ...(field.type === 'rows' ? rowsOf(field.of, name) : []),
  ]);
}

function rowWith(kind: PriceKind): (row: Row) => string {
  const example = kind.example as Record<string, unknown>;
  return ({ name, field, inside }) => {
    const path = inside === null ? `\`${name}\`` : `\`${inside}[].${name}\``;
    const label = field.when === null ? path : `*${path} (\`${field.when.join(' = ')}\`)*`;
    const given =
      inside === null
        ? example[name]
        : (example[inside] as Record<string, unknown>[]).map((row) => row[name]);
    return `| ${[label, ...typeCells(field), valueCell(field, given)].join(' | ')} |`;
  };
}

function typeCells(field: Field): [type: string, from: string, to: string] {
  switch (field.type) {
    case 'choice':
      return [CHOICES[field.of].map((one) => `\`${one}\``).join(' or '), '', ''];
    case 'scope':
      return ['the store, categories, products or SKUs', '', ''];
    case 'rows':
      return ['list', `${field.min}`, `${field.max}`];
    case 'bps':
      return ['share that is paid, bps', `${field.min}`, `${field.max}`];
    default:
      return [field.type, `${field.min}`, `${field.max}`];
  }
}

function valueCell(field: Field, value: unknown): string {
  if (field.type === 'rows') return '';
  if (field.type === 'scope') return (value as { in: string }).in;
  return [value]
    .flat()
    .map((one) => (one === null ? '–' : String(one)))
    .join(', ');
}
