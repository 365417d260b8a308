import type { CutoutLook } from './cutout';
import type { TintName } from './tints';

/**
 * What is pictured for each product. `object` and `props` are files in cutouts/; `second` is the scene of hero 2:
 * `scatter` lays pieces flat as seen from above, `table` stands them side by side.
 */
export type ProductPicture = {
  key: string;
  object: string;
  tint: TintName;
  otherTint: TintName;
  second: 'scatter' | 'table';
  props: readonly (string | { name: string; look: CutoutLook })[];
};

type Row = [
  key: string,
  object: string,
  tint: TintName,
  other: TintName,
  second: 'scatter' | 'table',
  ...props: ProductPicture['props'],
];

const rows: Row[] = [
  ['strawberry', 'strawberry', 'blush', 'butter', 'scatter', 'leaf'],
  ['orange', 'orange', 'apricot', 'mint', 'scatter', 'leaf'],
  ['mango', 'mango', 'lime', 'apricot', 'scatter', 'leaf'],
  ['blueberry', 'blueberry', 'lilac', 'sky', 'scatter', 'leaf'],
  ['cherry', 'cherry', 'rose', 'sage', 'scatter', 'leaf'],
  ['peach', 'peach', 'rose', 'butter', 'scatter', 'leaf'],
  ['kiwi', 'kiwi', 'sage', 'butter', 'scatter', 'leaf'],
  ['grape', 'grape', 'lilac', 'sage', 'scatter', 'leaf'],
  ['apple', 'apple', 'blush', 'sage', 'scatter', 'leaf'],
  ['avocado', 'avocado', 'lime', 'sand', 'scatter', 'leaf'],
  ['pineapple', 'pineapple', 'butter', 'mint', 'table', 'coconut', 'mango'],
  ['watermelon', 'watermelon', 'mint', 'blush', 'scatter', 'leaf'],
  ['honey', 'honey', 'butter', 'apricot', 'table', 'daisy', 'toast'],
  ['jasmine-tea', 'tea-cup', 'sage', 'sand', 'table', 'daisy', 'sprig'],
  ['coffee', 'coffee', 'sand', 'sky', 'table', 'cookie', 'croissant'],
  ['milk-tea', 'milk-tea', 'apricot', 'lilac', 'table', 'cookie', 'milk'],
  ['apple-juice', 'juice-box', 'blush', 'lime', 'table', 'apple', 'green-apple'],
  ['milk', 'milk', 'sky', 'apricot', 'table', 'cookie', 'toast'],
  ['cake', 'cake', 'rose', 'sky', 'table', 'gift', 'cupcake'],
  ['croissant', 'croissant', 'apricot', 'linen', 'scatter'],
  ['toast', 'toast', 'sand', 'mint', 'table', 'milk', 'honey'],
  ['mooncake', 'mooncake', 'apricot', 'sage', 'scatter', 'leaf'],
  ['cookie', 'cookie', 'sand', 'blush', 'scatter'],
  [
    'cupcake',
    'cupcake',
    'lilac',
    'rose',
    'table',
    { name: 'cupcake', look: { hue: 80 } },
    { name: 'cupcake', look: { hue: -70 } },
  ],
  [
    'hand-wash',
    'hand-wash',
    'mint',
    'sand',
    'table',
    { name: 'hand-wash', look: { hue: 150, saturation: 0.75 } },
    'daisy',
  ],
  [
    'umbrella',
    'umbrella',
    'lilac',
    'sage',
    'table',
    { name: 'umbrella', look: { hue: 95, saturation: 1, brightness: 1.25 } },
    { name: 'umbrella', look: { hue: 245, saturation: 0.7 } },
  ],
  [
    'socks',
    'socks',
    'mint',
    'butter',
    'scatter',
    { name: 'socks', look: { hue: 250, saturation: 0.85 } },
    { name: 'socks', look: { hue: 90, saturation: 0.8 } },
  ],
  [
    'scarf',
    'scarf',
    'blush',
    'sky',
    'scatter',
    { name: 'scarf', look: { hue: 225, saturation: 0.6 } },
    { name: 'scarf', look: { hue: 165, saturation: 0.6, brightness: 1.1 } },
  ],
  ['candle', 'candle', 'sand', 'rose', 'table', 'daisy', 'sprig'],
  ['basket', 'basket', 'butter', 'sage', 'table', 'apple', 'croissant'],
  ['teddy', 'teddy', 'apricot', 'sky', 'table', 'gift', 'bow'],
  ['kite', 'kite', 'sky', 'butter', 'scatter', { name: 'kite', look: { hue: 90 } }],
  ['bouquet', 'bouquet', 'sage', 'rose', 'table', 'tulip', 'daisy'],
  [
    'puzzle',
    'puzzle',
    'apricot',
    'lilac',
    'scatter',
    { name: 'puzzle', look: { hue: 200 } },
    { name: 'puzzle', look: { hue: -70 } },
    { name: 'puzzle', look: { hue: 100 } },
  ],
  ['matryoshka', 'matryoshka', 'rose', 'butter', 'table', 'matryoshka', 'matryoshka'],
  [
    'yarn',
    'yarn',
    'sky',
    'blush',
    'scatter',
    { name: 'yarn', look: { hue: 130, saturation: 0.9, brightness: 1.35 } },
    { name: 'yarn', look: { hue: -70, saturation: 0.7, brightness: 1.1 } },
  ],
  ['anji-tea', 'sprig', 'sage', 'linen', 'scatter', 'leaf'],
  ['cloud-tea', 'leaf', 'mint', 'sand', 'scatter', 'sprig'],
  ['camomile', 'daisy', 'butter', 'sage', 'scatter', 'leaf'],
  ['teapot', 'teapot', 'linen', 'blush', 'table', 'tea-cup', 'sprig'],
  ['chestnut', 'chestnut', 'sand', 'apricot', 'scatter'],
];

export const productPictures: readonly ProductPicture[] = rows.map(
  ([key, object, tint, otherTint, second, ...props]) => ({ key, object, tint, otherTint, second, props }),
);

/** Faces of the demo's persons, on tints that survive a round crop. */
export const avatarPictures: readonly { key: string; object: string; tint: TintName }[] = [
  { key: 'fox', object: 'fox', tint: 'blush' },
  { key: 'panda', object: 'panda', tint: 'mint' },
  { key: 'koala', object: 'koala', tint: 'lilac' },
  { key: 'rabbit', object: 'rabbit', tint: 'rose' },
  { key: 'cat', object: 'cat', tint: 'sky' },
  { key: 'bear', object: 'bear', tint: 'sand' },
  { key: 'tiger', object: 'tiger', tint: 'butter' },
  { key: 'dog', object: 'dog', tint: 'sage' },
  { key: 'lion', object: 'lion', tint: 'lime' },
  { key: 'pig', object: 'pig', tint: 'sky' },
  { key: 'frog', object: 'frog', tint: 'apricot' },
  { key: 'monkey', object: 'monkey', tint: 'mint' },
  { key: 'penguin', object: 'penguin', tint: 'butter' },
  { key: 'chick', object: 'chick', tint: 'sage' },
  { key: 'owl', object: 'owl', tint: 'linen' },
  { key: 'hamster', object: 'hamster', tint: 'lilac' },
  { key: 'polar-bear', object: 'polar-bear', tint: 'sky' },
  { key: 'raccoon', object: 'raccoon', tint: 'apricot' },
];

export const storeLogos: readonly { key: string; object: string; tint: TintName }[] = [
  { key: 'fresh-stall', object: 'strawberry', tint: 'blush' },
  { key: 'mountain-tea', object: 'sprig', tint: 'sage' },
];

export const categoryIcons: readonly { key: string; object: string; tint: TintName }[] = [
  { key: 'fruit', object: 'orange', tint: 'apricot' },
  { key: 'drinks', object: 'milk-tea', tint: 'sand' },
  { key: 'bakery', object: 'croissant', tint: 'butter' },
  { key: 'household', object: 'hand-wash', tint: 'mint' },
  { key: 'toys', object: 'teddy', tint: 'lilac' },
  { key: 'green-tea', object: 'leaf', tint: 'sage' },
  { key: 'flower-tea', object: 'daisy', tint: 'butter' },
  { key: 'teaware', object: 'teapot', tint: 'rose' },
  { key: 'tea-snacks', object: 'chestnut', tint: 'sand' },
];

/** Faces for people who chose none: fruit, so that nobody mistakes them for a chosen face. */
export const drawnFaces: readonly { key: string; object: string; tint: TintName }[] = [
  { key: 'face-1', object: 'peach', tint: 'blush' },
  { key: 'face-2', object: 'green-apple', tint: 'lime' },
  { key: 'face-3', object: 'lemon', tint: 'butter' },
  { key: 'face-4', object: 'blueberry', tint: 'lilac' },
  { key: 'face-5', object: 'pear', tint: 'sage' },
  { key: 'face-6', object: 'tomato', tint: 'apricot' },
];

/** Drawings for pages with nothing to list; x, y in a 320 × 240 box, `ink` the edge of an equal square of ink in px. */
export type Drawing = {
  key: string;
  tint: TintName;
  objects: readonly {
    name: string;
    x: number;
    y: number;
    ink: number;
    turn_deg?: number;
    blur?: number;
    float?: boolean;
    look?: CutoutLook;
  }[];
};

export const drawings: readonly Drawing[] = [
  {
    key: 'empty-cart',
    tint: 'blush',
    objects: [
      { name: 'leaf', x: 70, y: 66, ink: 20, turn_deg: -25, float: true, blur: 1 },
      { name: 'cart', x: 162, y: 130, ink: 84 },
      { name: 'strawberry', x: 242, y: 178, ink: 28 },
    ],
  },
  {
    key: 'no-orders',
    tint: 'apricot',
    objects: [
      { name: 'receipt', x: 218, y: 116, ink: 62, turn_deg: 10 },
      { name: 'parcel', x: 138, y: 142, ink: 94 },
    ],
  },
  {
    key: 'no-results',
    tint: 'sky',
    objects: [
      { name: 'orange', x: 92, y: 166, ink: 38 },
      { name: 'lens', x: 172, y: 122, ink: 82 },
      { name: 'leaf', x: 246, y: 72, ink: 20, turn_deg: 20, float: true, blur: 1 },
    ],
  },
  {
    key: 'network-lost',
    tint: 'lilac',
    objects: [
      { name: 'cloud', x: 118, y: 92, ink: 72, float: true },
      { name: 'plug', x: 206, y: 148, ink: 58, turn_deg: 28, float: true },
    ],
  },
  {
    key: 'inbox-empty',
    tint: 'mint',
    objects: [
      { name: 'mailbox', x: 156, y: 130, ink: 92 },
      { name: 'daisy', x: 240, y: 174, ink: 34 },
    ],
  },
  {
    key: 'no-addresses',
    tint: 'sage',
    objects: [
      { name: 'map', x: 152, y: 148, ink: 96 },
      { name: 'pin', x: 176, y: 92, ink: 44, float: true },
    ],
  },
  {
    key: 'no-groups',
    tint: 'butter',
    objects: [
      { name: 'fox', x: 106, y: 148, ink: 54 },
      { name: 'koala', x: 214, y: 148, ink: 54 },
      { name: 'gift', x: 160, y: 122, ink: 66 },
    ],
  },
  {
    key: 'no-coupons',
    tint: 'rose',
    objects: [
      { name: 'ticket', x: 160, y: 128, ink: 92, turn_deg: -10, float: true },
      { name: 'bow', x: 236, y: 74, ink: 32, turn_deg: 12, float: true },
    ],
  },
  {
    key: 'sold-out',
    tint: 'sand',
    objects: [
      { name: 'basket', x: 152, y: 132, ink: 92 },
      { name: 'leaf', x: 238, y: 166, ink: 26, turn_deg: 30, float: true },
    ],
  },
  {
    key: 'something-broke',
    tint: 'linen',
    objects: [
      { name: 'yarn', x: 176, y: 138, ink: 70 },
      { name: 'cat', x: 108, y: 134, ink: 62 },
    ],
  },
  {
    key: 'all-shipped',
    tint: 'mint',
    objects: [
      { name: 'truck', x: 156, y: 134, ink: 100 },
      { name: 'leaf', x: 258, y: 78, ink: 18, turn_deg: -15, float: true, blur: 1 },
    ],
  },
  {
    key: 'no-reviews',
    tint: 'apricot',
    objects: [
      { name: 'speech', x: 186, y: 100, ink: 64, float: true },
      { name: 'bear', x: 120, y: 148, ink: 66 },
    ],
  },
];
