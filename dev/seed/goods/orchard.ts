import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const origin = (zh: string, en: string) => spec('产地', 'Origin', zh, en);
const keep = (zh: string, en: string) => spec('保存', 'Keeping', zh, en);
const season = (zh: string, en: string) => spec('当季', 'In season', zh, en);
const box = t('箱', 'crate');
const giftBox = t('盒', 'box');
const fresh = { returnable: false, shipping_template: 'fresh' } as const;

export const orange = product('fruit', {
  ...fresh,
  key: 'orange',
  title: t('爱媛果冻橙 · 皮薄多汁', 'Ehime jelly oranges'),
  subtitle: t('手一剥就开，汁水像果冻', 'Peels by hand, sets like jelly'),
  promises: [promises.pickedToday, promises.badFruit, promises.sweetOrRefund],
  detail: {
    paragraphs: [
      t(
        '四川眉山的爱媛 38 号，橘和橙的孩子：橙的香，橘的好剥。',
        'Ehime No. 38 from Meishan, Sichuan: the scent of an orange, the easy peel of a mandarin.',
      ),
      t(
        '不打蜡，不催色，皮上有一点青是正常的。糖度抽检 12 度以上才装箱。',
        'Unwaxed and never gassed, so a little green on the skin is normal. Packed only if samples reach 12 °Brix.',
      ),
    ],
    specs: [
      origin('四川眉山', 'Meishan, Sichuan'),
      spec('果径', 'Diameter', '65–80 mm', '65–80 mm'),
      season('11 月 – 次年 1 月', 'November to January'),
      keep('阴凉处 7 天', '7 days in a cool place'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['5jin', '5 斤', '2.5 kg'],
      ['9jin', '9 斤', '4.5 kg'],
    ]),
  ],
  rows: [
    [
      ['5jin'],
      3190,
      1350,
      1690,
      240,
      2800,
      [
        [60, 3690],
        [18, 3190],
      ],
    ],
    [['9jin'], 5290, 2400, 2990, 120, 4900],
  ],
  unit: box,
  keywords: [
    '橙子',
    '果冻橙',
    '爱媛',
    '柑橘',
    '水果',
    'chengzi',
    'guodongcheng',
    'gdc',
    'aiyuan',
    'orange',
    'citrus',
  ],
});

export const apple = product('fruit', {
  ...fresh,
  key: 'apple',
  title: t('烟台红富士 · 脆甜不打蜡', 'Yantai Fuji apples, crisp and unwaxed'),
  subtitle: t('连皮吃，一箱全家一周', 'Eat the skin too: a crate is a family’s week'),
  promises: [promises.badFruit, promises.sweetOrRefund, promises.ships48h],
  detail: {
    paragraphs: [
      t(
        '栖霞老果园，套袋到十月摘袋上色。表皮有一点果锈和叶磨，不影响味道。',
        'An old orchard in Qixia, bagged until October and then left to colour. A little russet does not change the taste.',
      ),
      t('入冷库存着，下单才出库分拣。', 'Kept in cold store and sorted only when you order.'),
    ],
    specs: [
      spec('产地', 'Origin', '山东烟台栖霞', 'Qixia, Yantai, Shandong'),
      spec('果径', 'Diameter', '75 mm / 80 mm / 85 mm', '75 / 80 / 85 mm'),
      spec('保存', 'Keeping', '冷藏 30 天', '30 days chilled'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['5jin', '5 斤', '2.5 kg'],
      ['10jin', '10 斤', '5 kg'],
    ]),
    axis('size', '果径', 'Size', [
      ['75', '75 mm', '75 mm'],
      ['80', '80 mm', '80 mm'],
      ['85', '85 mm', '85 mm'],
    ]),
  ],
  rows: [
    [['5jin', '75'], 2490, 1150, 1450, 160, 2800],
    [['5jin', '80'], 2890, 1400, 1730, 140, 2800],
    [['5jin', '85'], 3390, 1750, 2150, 66, 2800],
    [['10jin', '75'], 4290, 2100, 2590, 90, 5400],
    [['10jin', '80'], 4990, 2550, 3090, 72, 5400],
    [['10jin', '85'], 5890, 3200, 3790, 3, 5400],
  ],
  unit: box,
  keywords: ['苹果', '红富士', '烟台', '水果', 'pingguo', 'pg', 'hongfushi', 'apple', 'apples', 'fuji'],
});

export const peach = product('fruit', {
  ...fresh,
  key: 'peach',
  title: t('阳山水蜜桃 8 只 · 今年已收尾', 'Eight Yangshan peaches: gone for this year'),
  subtitle: t('插根吸管就能喝的桃，明年 6 月见', 'The peach you can drink. Back next June'),
  promises: [promises.coldChain, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '无锡阳山的湖景蜜露，软桃，轻拿。今年最后一批已在九月卖完。',
        'Soft Hujing peaches from Yangshan in Wuxi; handle gently. The last batch of the year sold out in September.',
      ),
      t('留着这一页，明年开采那天在这里上架。', 'Keep this page: it opens again on the day picking starts.'),
    ],
    specs: [
      origin('江苏无锡阳山', 'Yangshan, Wuxi, Jiangsu'),
      spec('单果', 'Each', '200–250 g', '200–250 g'),
      season('6 – 9 月', 'June to September'),
    ],
  },
  rows: [
    [
      [],
      8800,
      5200,
      6200,
      0,
      2300,
      [
        [140, 9800],
        [95, 8800],
      ],
    ],
  ],
  unit: giftBox,
  keywords: ['水蜜桃', '桃子', '阳山', '水果', 'shuimitao', 'smt', 'taozi', 'peach'],
});

export const kiwi = product('fruit', {
  ...fresh,
  key: 'kiwi',
  title: t('周至翠香猕猴桃 24 粒', 'Zhouzhi Cuixiang kiwifruit, 24 pieces'),
  subtitle: t('放软再吃，糖度 16+', 'Let them soften: 16 °Brix and up'),
  promises: [promises.badFruit, promises.sweetOrRefund],
  detail: {
    paragraphs: [
      t(
        '秦岭北麓的绿心猕猴桃，皮毛细，肉翠绿，酸得刚好。',
        'Green-fleshed kiwifruit from the north slope of the Qinling, with just enough acid.',
      ),
      t(
        '到手是硬的。和苹果放一袋，两三天软了再吃。',
        'They arrive firm. Put them in a bag with an apple and wait two or three days.',
      ),
    ],
    specs: [
      origin('陕西周至', 'Zhouzhi, Shaanxi'),
      spec('单果', 'Each', '90–110 g', '90–110 g'),
      season('9 – 12 月', 'September to December'),
      keep('硬果冷藏 30 天', '30 days chilled while firm'),
    ],
  },
  rows: [[[], 3290, 1600, 1990, 132, 2600]],
  unit: box,
  keywords: ['猕猴桃', '奇异果', '翠香', '水果', 'mihoutao', 'mht', 'qiyiguo', 'kiwi', 'kiwifruit'],
});
