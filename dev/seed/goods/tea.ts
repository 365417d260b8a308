import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const standard = [promises.directFromGarden, promises.sevenDays, promises.foodLicensed] as const;
const posted = { returnable: true, shipping_template: 'tea' } as const;
const keep = spec('保存', 'Keeping', '密封冷藏，避光', 'Sealed, chilled and dark');

export const anjiTea = product('green-tea', {
  ...posted,
  key: 'anji-tea',
  title: t('安吉白茶 · 自家茶园', 'Anji white-leaf tea from our own garden'),
  subtitle: t('名叫白茶，其实是绿茶', 'Called white, and yet a green tea'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '春天低温时芽叶发白，只采一芽一叶那十几天。汤色浅，鲜得像笋。',
        'In the cold of spring the shoots turn pale; we pick one bud and one leaf for a dozen days. A light cup, fresh as bamboo shoots.',
      ),
      t('80 ℃ 水，玻璃杯，别盖盖子。', 'Water at 80 °C, a glass, no lid.'),
    ],
    specs: [
      spec('产地', 'Origin', '浙江安吉溪龙', 'Xilong, Anji, Zhejiang'),
      spec('等级', 'Grade', '特级 / 一级', 'Top / first'),
      spec('保质期', 'Best before', '18 个月', '18 months'),
      keep,
    ],
  },
  axes: [
    axis('grade', '等级', 'Grade', [
      ['top', '特级', 'Top'],
      ['first', '一级', 'First'],
    ]),
    axis('weight', '净重', 'Weight', [
      ['50', '50 g', '50 g'],
      ['125', '125 g', '125 g'],
    ]),
  ],
  rows: [
    [['top', '50'], 12_800, 6800, 8190, 40, 160],
    [['top', '125'], 28_800, 16_200, 18_900, 18, 300],
    [['first', '50'], 7800, 3900, 4790, 66, 160],
    [['first', '125'], 16_800, 9200, 10_900, 3, 300],
  ],
  unit: t('罐', 'tin'),
  keywords: ['安吉白茶', '绿茶', '茶叶', 'anjibaicha', 'ajbc', 'lvcha', 'green tea', 'tea'],
});

export const cloudTea = product('green-tea', {
  ...posted,
  key: 'cloud-tea',
  title: t('高山云雾茶 · 口粮装 250 g', 'Mountain mist tea, everyday 250 g'),
  subtitle: t('每天一杯，不用舍不得', 'For every day, not for best'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '八百米的坡地，一年里有两百天在雾里。叶子大一点，耐泡，价钱老实。',
        'A slope at 800 m, two hundred days a year in cloud. Larger leaves, many infusions, an honest price.',
      ),
      t('大碗泡也好喝。', 'It does not mind a big mug.'),
    ],
    specs: [
      spec('产地', 'Origin', '浙江天目山', 'Mount Tianmu, Zhejiang'),
      spec('净含量', 'Net', '250 g', '250 g'),
      keep,
    ],
  },
  rows: [[[], 9800, 4900, 5990, 75, 320]],
  unit: t('袋', 'bag'),
  keywords: ['云雾茶', '口粮茶', '绿茶', '茶叶', 'yunwucha', 'ywc', 'green tea', 'tea'],
});

export const camomile = product('flower-tea', {
  ...posted,
  key: 'camomile',
  title: t('洋甘菊花茶 30 g', 'Camomile flowers 30 g'),
  subtitle: t('整朵烘干，有苹果香', 'Whole flowers, a scent of apples'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '清晨采，低温烘，整朵入罐。没有咖啡因，晚上也能喝。',
        'Picked at dawn, dried low, packed whole. No caffeine, so evenings are fine.',
      ),
      t('一小勺，热水焖五分钟，加点蜂蜜更圆。', 'A teaspoon, five minutes under a lid; honey rounds it off.'),
    ],
    specs: [
      spec('配料', 'Ingredients', '洋甘菊', 'Camomile'),
      spec('提示', 'Note', '菊科过敏者慎饮', 'Not for those allergic to daisies'),
      spec('保质期', 'Best before', '18 个月', '18 months'),
    ],
  },
  rows: [[[], 4600, 1900, 2490, 52, 120]],
  unit: t('罐', 'tin'),
  keywords: ['洋甘菊', '花茶', 'yangganju', 'ygj', 'huacha', 'camomile', 'chamomile', 'tea'],
});

export const teapot = product('teaware', {
  ...posted,
  key: 'teapot',
  title: t('柿红釉手工茶壶', 'Persimmon-glazed teapot, thrown by hand'),
  subtitle: t('断水利落，壶盖不掉', 'A clean pour, and the lid stays on'),
  promises: [promises.smallBatch, promises.sevenDays, promises.brokenReplaced],
  detail: {
    paragraphs: [
      t(
        '龙泉的小窑，一窑十二把。釉色随火走，每把深浅不同。',
        'A small kiln in Longquan, twelve pots at a firing. The glaze follows the fire, so no two match.',
      ),
      t('微波炉和洗碗机请避开。', 'Keep it out of the microwave and the dishwasher.'),
    ],
    specs: [
      spec('材质', 'Material', '高温瓷', 'High-fired porcelain'),
      spec('容量', 'Holds', '260 / 420 ml', '260 / 420 ml'),
      spec('产地', 'Origin', '浙江龙泉', 'Longquan, Zhejiang'),
    ],
  },
  axes: [
    axis('volume', '容量', 'Size', [
      ['260', '260 ml', '260 ml'],
      ['420', '420 ml', '420 ml'],
    ]),
  ],
  rows: [
    [['260'], 16_800, 8200, 9900, 12, 620],
    [['420'], 21_800, 10_900, 12_900, 3, 860],
  ],
  unit: t('把', 'pot'),
  keywords: ['茶壶', '茶具', '龙泉', '瓷', 'chahu', 'ch', 'chaju', 'teapot', 'teaware'],
});

export const chestnut = product('tea-snacks', {
  ...posted,
  key: 'chestnut',
  title: t('迁西油栗仁 · 茶点小袋', 'Qianxi chestnuts, shelled, in small bags'),
  subtitle: t('一袋正好一壶茶', 'One bag to a pot'),
  promises: [promises.ships48h, promises.sevenDays, promises.foodLicensed],
  detail: {
    paragraphs: [
      t(
        '迁西油栗，去壳去衣，只有栗子，没有糖。',
        'Qianxi chestnuts, shelled and skinned; nothing but chestnut.',
      ),
      t(
        '未拆封，7 天内可退；入口食品，拆了封就不退了。',
        'Unopened bags may come back within 7 days; opened ones, being food, may not.',
      ),
    ],
    specs: [
      spec('配料', 'Ingredients', '板栗', 'Chestnut'),
      spec('保质期', 'Best before', '9 个月', '9 months'),
      spec('产地', 'Origin', '河北迁西', 'Qianxi, Hebei'),
    ],
  },
  axes: [
    axis('bags', '袋数', 'Bags', [
      ['5', '5 袋', '5'],
      ['12', '12 袋', '12'],
    ]),
  ],
  rows: [
    [['5'], 2900, 1250, 1590, 80, 340],
    [['12'], 6200, 2850, 3490, 45, 800],
  ],
  unit: t('份', 'set'),
  keywords: ['板栗', '栗子', '茶点', '零食', 'banli', 'bl', 'lizi', 'chestnut', 'snack'],
});
