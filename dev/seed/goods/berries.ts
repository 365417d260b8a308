import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const origin = (zh: string, en: string) => spec('产地', 'Origin', zh, en);
const keep = (zh: string, en: string) => spec('保存', 'Keeping', zh, en);
const season = (zh: string, en: string) => spec('当季', 'In season', zh, en);
const box = t('箱', 'crate');
const giftBox = t('盒', 'box');
const fresh = { returnable: false, shipping_template: 'fresh' } as const;

export const strawberry = product('fruit', {
  ...fresh,
  key: 'strawberry',
  title: t('丹东红颜草莓 · 大果礼盒', 'Dandong strawberries, gift box'),
  subtitle: t('凌晨进棚，挑红到蒂的摘', 'Into the greenhouse before dawn, only berries red to the stem'),
  promises: [promises.pickedThisMorning, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '东港的棚里养了八十天，蜜蜂授粉。凌晨四点采，六点分级，上午就在冷链车上。',
        'Eighty days under glass in Donggang, pollinated by bees. Picked at four, graded by six, on the cold truck the same morning.',
      ),
      t(
        '单颗躺在蛋托里，不叠层。到手有磕碰，拍张照片，按坏的颗数退钱。',
        'Each berry lies in its own cup, one layer only. If any arrive bruised, send a photo and those berries are refunded.',
      ),
    ],
    specs: [
      origin('辽宁丹东东港', 'Donggang, Dandong, Liaoning'),
      spec('单果', 'Each berry', '大果 20–28 g；特级 28 g 以上', 'Large 20–28 g; extra 28 g and up'),
      season('11 月 – 次年 4 月', 'November to April'),
      keep('0–4 ℃，两天内吃完', '0–4 °C, eat within two days'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['3jin', '3 斤', '1.5 kg'],
      ['5jin', '5 斤', '2.5 kg'],
    ]),
    axis('grade', '规格', 'Grade', [
      ['large', '大果', 'Large'],
      ['extra', '特级果', 'Extra'],
    ]),
  ],
  rows: [
    [
      ['3jin', 'large'],
      3990,
      2150,
      2490,
      186,
      1750,
      [
        [60, 4590],
        [21, 4290],
        [9, 3990],
      ],
    ],
    [
      ['3jin', 'extra'],
      5990,
      3400,
      3890,
      64,
      1750,
      [
        [60, 6590],
        [14, 5990],
      ],
    ],
    [['5jin', 'large'], 6290, 3500, 4190, 48, 2850],
    [['5jin', 'extra'], 9290, 5600, 6490, 3, 2850],
  ],
  unit: giftBox,
  keywords: [
    '草莓',
    '红颜',
    '丹东',
    '礼盒',
    '水果',
    'caomei',
    'cm',
    'hongyan',
    'strawberry',
    'strawberries',
    'berry',
  ],
});

export const blueberry = product('fruit', {
  ...fresh,
  key: 'blueberry',
  title: t('云南高原蓝莓 · 果霜完整', 'Yunnan highland blueberries, bloom intact'),
  subtitle: t('头茬果，脆，带一点花香', 'First flush: crisp, faintly floral'),
  promises: [promises.pickedToday, promises.coldChain, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '海拔一千九的红河，昼夜差十五度。白霜是果子自己的，没洗过，吃前冲一下。',
        'Grown at 1,900 m in Honghe, where nights are 15 degrees colder. The white bloom is the berry’s own; rinse before eating.',
      ),
      t('125 g 一盒，冰袋保温箱发出。', '125 g punnets, sent in an insulated box with ice packs.'),
    ],
    specs: [
      origin('云南红河', 'Honghe, Yunnan'),
      spec('果径', 'Diameter', '15 mm 以上；大果 18 mm 以上', '15 mm and up; large 18 mm and up'),
      season('11 月 – 次年 5 月', 'November to May'),
      keep('冷藏 5 天', '5 days chilled'),
    ],
  },
  axes: [
    axis('punnets', '盒数', 'Punnets', [
      ['4', '4 盒', '4 punnets'],
      ['8', '8 盒', '8 punnets'],
    ]),
    axis('grade', '果径', 'Size', [
      ['15', '15 mm+', '15 mm+'],
      ['18', '18 mm+', '18 mm+'],
    ]),
  ],
  rows: [
    [['4', '15'], 4590, 2600, 3090, 80, 700],
    [['4', '18'], 5990, 3500, 4090, 52, 700],
    [['8', '15'], 8590, 5000, 6090, 30, 1300],
    [['8', '18'], 11_290, 6800, 8090, 0, 1300],
  ],
  unit: t('份', 'set'),
  keywords: ['蓝莓', '云南', '水果', 'lanmei', 'lm', 'blueberry', 'blueberries', 'berry'],
});

export const cherry = product('fruit', {
  ...fresh,
  key: 'cherry',
  title: t('智利车厘子 JJ 级 · 首批空运', 'Chilean cherries JJ, first air shipment'),
  subtitle: t('28–30 mm，梗绿，脆甜', '28–30 mm, green stems, crisp and sweet'),
  promises: [promises.coldChain, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '南半球的初夏果，采后四十八小时装机，落地就进冷库。',
        'Early summer in the south: flown within forty-eight hours of picking and straight into cold store.',
      ),
      t(
        '首批量少，先到先得。开箱看梗，绿梗就是新鲜。',
        'The first batch is small. Look at the stems when you open it: green means fresh.',
      ),
    ],
    specs: [
      origin('智利', 'Chile'),
      spec('果径', 'Diameter', '28–30 mm', '28–30 mm'),
      spec(
        '检验检疫',
        'Inspection',
        '随箱附入境货物检验检疫证明',
        'Import inspection certificate in the box',
      ),
      keep('冷藏 5 天', '5 days chilled'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['2jin', '2 斤', '1 kg'],
      ['5jin', '5 斤原箱', '2.5 kg case'],
    ]),
  ],
  rows: [
    [
      ['2jin'],
      8990,
      6200,
      6840,
      60,
      1200,
      [
        [30, 10_990],
        [12, 8990],
      ],
    ],
    [
      ['5jin'],
      19_900,
      14_500,
      15_900,
      22,
      2700,
      [
        [30, 23_900],
        [12, 19_900],
      ],
    ],
  ],
  unit: box,
  keywords: ['车厘子', '樱桃', '智利', '进口', '水果', 'chelizi', 'clz', 'yingtao', 'cherry', 'cherries'],
});

export const grape = product('fruit', {
  ...fresh,
  key: 'grape',
  title: t('云南夏黑葡萄 · 无籽脆甜', 'Yunnan Summer Black grapes, seedless'),
  subtitle: t('一口一个，不吐籽', 'One bite each, no pips'),
  promises: [promises.pickedToday, promises.coldChain, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '宾川的夏黑，果粉厚，肉硬，皮不涩。整串套袋，剪下来就装泡沫箱。',
        'Summer Black from Binchuan: firm flesh, no bitter skin. Bagged on the vine and cut straight into the box.',
      ),
      t(
        '路上难免掉几粒，掉粒不等于坏果；有烂的按斤赔。',
        'A few berries may drop on the way, which is not spoilage; anything rotten is refunded by weight.',
      ),
    ],
    specs: [
      origin('云南大理宾川', 'Binchuan, Dali, Yunnan'),
      spec('净重', 'Net weight', '2 斤 / 4 斤', '1 kg / 2 kg'),
      keep('冷藏 4 天', '4 days chilled'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['2jin', '2 斤', '1 kg'],
      ['4jin', '4 斤', '2 kg'],
    ]),
  ],
  rows: [
    [['2jin'], 2990, 1500, 1790, 75, 1200],
    [['4jin'], 5490, 2850, 3490, 36, 2300],
  ],
  unit: box,
  keywords: ['葡萄', '夏黑', '无籽', '水果', 'putao', 'pt', 'xiahei', 'grape', 'grapes'],
});
