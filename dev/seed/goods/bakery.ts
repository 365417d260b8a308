import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const local = { returnable: false, shipping_template: 'same-city' } as const;
const egg = spec('过敏原', 'Allergens', '含麸质、蛋、乳', 'Contains gluten, egg and milk');
const piece = t('个', 'piece');

export const cake = product('bakery', {
  ...local,
  key: 'cake',
  title: t('生日小蛋糕 · 当日现做', 'Little birthday cake, made the same day'),
  subtitle: t('动物奶油，三支蜡烛，一张手写卡', 'Real cream, three candles, a handwritten card'),
  promises: [promises.bakedToday, promises.sameCity, promises.giftNote],
  detail: {
    paragraphs: [
      t(
        '戚风胚，动物奶油，夹层是当季水果。早上十点前下单当天送，之后的第二天送。',
        'Chiffon, real cream and a layer of fruit in season. Ordered before ten it arrives today, otherwise tomorrow.',
      ),
      t(
        '蛋糕按单现做，做了就退不了；路上塌了，拍照全额退。',
        'Made to order, so it cannot be returned; if it collapses on the way, a photo gets you a full refund.',
      ),
    ],
    specs: [
      spec('尺寸', 'Size', '6 寸 2–4 人；8 寸 6–8 人', '15 cm serves 2–4; 20 cm serves 6–8'),
      egg,
      spec('保存', 'Keeping', '冷藏，当天吃完', 'Chilled, eat the same day'),
    ],
  },
  axes: [
    axis('size', '尺寸', 'Size', [
      ['6', '6 寸', '15 cm'],
      ['8', '8 寸', '20 cm'],
    ]),
    axis('flavour', '口味', 'Flavour', [
      ['vanilla', '香草草莓', 'Vanilla & strawberry'],
      ['mango', '芒果', 'Mango'],
      ['chocolate', '可可', 'Chocolate'],
    ]),
  ],
  rows: [
    [['6', 'vanilla'], 8800, 4600, 5800, 20, 900],
    [['6', 'mango'], 8800, 4700, 5800, 20, 900],
    [['6', 'chocolate'], 9200, 4900, 5900, 12, 900],
    [['8', 'vanilla'], 13_800, 7400, 8900, 12, 1600],
    [['8', 'mango'], 13_800, 7500, 8900, 3, 1600],
    [['8', 'chocolate'], 14_200, 7800, 9200, 8, 1600],
  ],
  unit: piece,
  keywords: ['蛋糕', '生日', '奶油', '烘焙', 'dangao', 'dg', 'shengri', 'cake', 'birthday'],
});

export const croissant = product('bakery', {
  ...local,
  key: 'croissant',
  title: t('黄油可颂 4 只', 'Butter croissants, 4'),
  subtitle: t('二十七层，掰开会掉渣', 'Twenty-seven layers, and crumbs to prove it'),
  promises: [promises.bakedToday, promises.sameCity],
  detail: {
    paragraphs: [
      t(
        '诺曼底黄油，三折三次，冷藏发酵一夜，凌晨五点出炉。',
        'Normandy butter, three folds of three, a night’s cold rise, out of the oven at five.',
      ),
      t('回烤 160 ℃ 四分钟，层次就回来了。', 'Four minutes at 160 °C brings the layers back.'),
    ],
    specs: [
      spec(
        '配料',
        'Ingredients',
        '小麦粉、黄油、牛奶、糖、盐、酵母',
        'Wheat flour, butter, milk, sugar, salt, yeast',
      ),
      egg,
      spec('保存', 'Keeping', '常温 2 天，冷冻 14 天', '2 days at room temperature, 14 frozen'),
    ],
  },
  rows: [[[], 3600, 1550, 1990, 36, 360]],
  unit: t('盒', 'box'),
  keywords: ['可颂', '牛角包', '黄油', '面包', '烘焙', 'kesong', 'ks', 'niujiaobao', 'croissant'],
});

export const toast = product('bakery', {
  ...local,
  key: 'toast',
  title: t('北海道吐司 450 g', 'Hokkaido milk loaf 450 g'),
  subtitle: t('手撕能拉丝，明天还软', 'Pulls apart in strands, soft tomorrow too'),
  promises: [promises.bakedToday, promises.sameCity],
  detail: {
    paragraphs: [
      t('汤种加淡奶油，一次发酵到位，没有改良剂。', 'A cooked starter and fresh cream; no improvers.'),
      t('吃不完切片冷冻，烤箱直接热。', 'Slice and freeze what is left, then toast from frozen.'),
    ],
    specs: [
      spec('净含量', 'Net', '450 g', '450 g'),
      egg,
      spec('保存', 'Keeping', '常温 3 天', '3 days at room temperature'),
    ],
  },
  axes: [
    axis('cut', '切法', 'Cut', [
      ['whole', '整条', 'Whole'],
      ['sliced', '切片', 'Sliced'],
    ]),
  ],
  rows: [
    [['whole'], 2600, 880, 1140, 30, 480],
    [['sliced'], 2600, 910, 1140, 42, 480],
  ],
  unit: t('条', 'loaf'),
  keywords: ['吐司', '面包', '北海道', '烘焙', 'tusi', 'ts', 'mianbao', 'toast', 'bread', 'loaf'],
});

export const mooncake = product('bakery', {
  key: 'mooncake',
  returnable: false,
  shipping_template: 'parcel',
  title: t('苏式鲜果月饼 6 枚', 'Suzhou-style fruit pastries, 6'),
  subtitle: t('不是中秋也想吃的酥皮', 'Flaky enough for any month of the year'),
  promises: [promises.smallBatch, promises.ships48h, promises.foodLicensed],
  detail: {
    paragraphs: [
      t(
        '凤梨、柚子、青梅三种馅，自己熬的果泥，甜度比市面的低一档。',
        'Pineapple, pomelo and green plum, fillings cooked here and less sweet than most.',
      ),
      t(
        '短保食品，没有防腐剂，所以不支持无理由退货。',
        'Short-dated, without preservatives, so it cannot be returned without a reason.',
      ),
    ],
    specs: [
      spec('净含量', 'Net', '60 g × 6', '60 g × 6'),
      spec('过敏原', 'Allergens', '含麸质、蛋', 'Contains gluten and egg'),
      spec('保质期', 'Best before', '20 天', '20 days'),
    ],
  },
  axes: [
    axis('filling', '口味', 'Filling', [
      ['pineapple', '凤梨', 'Pineapple'],
      ['pomelo', '柚子', 'Pomelo'],
      ['mixed', '三味混装', 'Mixed'],
    ]),
  ],
  rows: [
    [['pineapple'], 4800, 2250, 2790, 60, 480],
    [['pomelo'], 4800, 2250, 2790, 44, 480],
    [['mixed'], 5200, 2400, 2990, 75, 480],
  ],
  unit: t('盒', 'box'),
  keywords: ['月饼', '酥皮', '苏式', '糕点', '烘焙', 'yuebing', 'yb', 'subing', 'mooncake', 'pastry'],
});

export const cookie = product('bakery', {
  key: 'cookie',
  returnable: false,
  shipping_template: 'parcel',
  title: t('海盐巧克力曲奇 12 片', 'Sea-salt chocolate cookies, 12'),
  subtitle: t('边脆心软，一口咬到巧克力块', 'Crisp rim, soft heart, real chunks'),
  promises: [promises.smallBatch, promises.brokenReplaced, promises.foodLicensed],
  detail: {
    paragraphs: [
      t(
        '66% 黑巧手切成块，出炉撒海盐。每天只烤四盘。',
        '66 % chocolate cut by hand, salted as it leaves the oven. Four trays a day.',
      ),
      t('独立包装，碎了的按片补。', 'Wrapped one by one; broken ones are replaced.'),
    ],
    specs: [
      spec('净含量', 'Net', '30 g × 12', '30 g × 12'),
      egg,
      spec('保质期', 'Best before', '30 天', '30 days'),
    ],
  },
  rows: [[[], 3900, 1650, 2090, 110, 450]],
  unit: t('罐', 'tin'),
  keywords: ['曲奇', '饼干', '巧克力', '烘焙', 'quqi', 'qq', 'binggan', 'cookie', 'cookies', 'biscuit'],
});

export const cupcake = product('bakery', {
  ...local,
  key: 'cupcake',
  title: t('派对纸杯蛋糕', 'Party cupcakes'),
  subtitle: t('一人一个，不用切', 'One each, no knife needed'),
  promises: [promises.bakedToday, promises.sameCity],
  detail: {
    paragraphs: [
      t(
        '香草杯胚，奶油奶酪霜，颜色来自火龙果和蝶豆花。',
        'Vanilla sponge under cream-cheese frosting, coloured with dragon fruit and butterfly pea.',
      ),
      t(
        '按单现做，做了就退不了；挤坏了按个补。',
        'Made to order, so no returns; squashed ones are replaced.',
      ),
    ],
    specs: [
      spec('单个', 'Each', '约 75 g', 'about 75 g'),
      egg,
      spec('保存', 'Keeping', '冷藏，当天吃完', 'Chilled, eat the same day'),
    ],
  },
  axes: [
    axis('count', '数量', 'Count', [
      ['4', '4 个', '4'],
      ['9', '9 个', '9'],
    ]),
  ],
  rows: [
    [['4'], 4800, 2100, 2690, 24, 420],
    [['9'], 9800, 4500, 5590, 10, 900],
  ],
  unit: t('盒', 'box'),
  keywords: ['纸杯蛋糕', '杯子蛋糕', '派对', '烘焙', 'zhibeidangao', 'zbdg', 'cupcake', 'cupcakes'],
});
