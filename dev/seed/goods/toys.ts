import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const ordinary = { returnable: true, shipping_template: 'parcel' } as const;
const standard = [promises.sevenDays, promises.ships48h] as const;

export const teddy = product('toys', {
  ...ordinary,
  key: 'teddy',
  title: t('棉花糖小熊 · 坐着等你', 'Marshmallow bear, waiting for you'),
  subtitle: t('短绒可机洗，眼睛是绣的', 'Machine-washable, eyes embroidered on'),
  promises: [...standard, promises.giftNote],
  detail: {
    paragraphs: [
      t(
        '短绒面料，PP 棉填充，眼睛和鼻子都是刺绣，没有会掉的零件，三个月以上能抱。',
        'Short plush, soft filling, embroidered eyes and nose. Nothing to come off: from three months.',
      ),
      t('洗衣袋，轻柔模式，平铺晾干。', 'Gentle cycle in a laundry bag, dry flat.'),
    ],
    specs: [
      spec('安全', 'Safety', 'GB 6675 · 3C 认证', 'GB 6675, CCC certified'),
      spec('身高', 'Height', '25 / 40 / 60 cm', '25 / 40 / 60 cm'),
    ],
  },
  axes: [
    axis('height', '身高', 'Height', [
      ['25', '25 cm', '25 cm'],
      ['40', '40 cm', '40 cm'],
      ['60', '60 cm', '60 cm'],
    ]),
  ],
  rows: [
    [['25'], 4900, 2050, 2590, 90, 220],
    [['40'], 8900, 4100, 4990, 54, 480],
    [['60'], 15_900, 7900, 9490, 14, 1100],
  ],
  unit: t('只', 'bear'),
  keywords: ['小熊', '玩偶', '毛绒玩具', '玩具', '礼物', 'xiaoxiong', 'xx', 'wanou', 'teddy', 'bear', 'toy'],
});

export const kite = product('toys', {
  ...ordinary,
  key: 'kite',
  title: t('潍坊菱形风筝 · 三级风就飞', 'Weifang diamond kite, flies in a light breeze'),
  subtitle: t('送线轮和备用尾巴', 'With reel and a spare tail'),
  promises: [...standard, promises.brokenReplaced],
  detail: {
    paragraphs: [
      t(
        '潍坊师傅裁的，碳杆，春亚纺面，展开一米二，孩子一个人能放。',
        'Cut in Weifang: carbon spars, light cloth, 1.2 m across; a child can fly it alone.',
      ),
      t('远离电线、机场和道路放飞。', 'Fly it far from power lines, airports and roads.'),
    ],
    specs: [
      spec('尺寸', 'Size', '120 × 130 cm', '120 × 130 cm'),
      spec('线长', 'Line', '100 m', '100 m'),
      spec('适龄', 'Age', '6 岁以上', '6 and up'),
    ],
  },
  rows: [[[], 4500, 1900, 2390, 63, 380]],
  unit: t('只', 'kite'),
  keywords: ['风筝', '潍坊', '户外', '玩具', 'fengzheng', 'fz', 'kite'],
});

export const bouquet = product('toys', {
  key: 'bouquet',
  returnable: false,
  shipping_template: 'same-city',
  title: t('今日花束 · 花材看季节', 'Today’s bouquet, whatever is best'),
  subtitle: t('早市挑花，下午送到', 'Chosen at the morning market, with you by afternoon'),
  promises: [promises.sameCity, promises.giftNote],
  detail: {
    paragraphs: [
      t(
        '花材跟着花市走，颜色按你选的来。收到先剪根再醒两小时。',
        'The flowers follow the market, the colours follow you. Trim the stems and give them two hours in water.',
      ),
      t(
        '鲜花不退；当天蔫了，拍照重送一束。',
        'Flowers cannot come back; if they wilt the same day, send a photo and we bring another.',
      ),
    ],
    specs: [
      spec('花期', 'Lasts', '5–7 天', '5–7 days'),
      spec('附赠', 'Included', '鲜花营养剂、手写卡', 'Flower food, handwritten card'),
    ],
  },
  axes: [
    axis('palette', '色系', 'Palette', [
      ['warm', '暖色', 'Warm'],
      ['white', '白绿', 'White & green'],
    ]),
    axis('size', '大小', 'Size', [
      ['small', '小束', 'Small'],
      ['large', '大束', 'Large'],
    ]),
  ],
  rows: [
    [['warm', 'small'], 6800, 3100, 3990, 15, 600],
    [['warm', 'large'], 12_800, 6200, 7690, 8, 1100],
    [['white', 'small'], 6800, 3200, 3990, 12, 600],
    [['white', 'large'], 12_800, 6300, 7690, 0, 1100],
  ],
  unit: t('束', 'bouquet'),
  keywords: ['鲜花', '花束', '礼物', 'xianhua', 'xh', 'huashu', 'bouquet', 'flowers'],
});

export const puzzle = product('toys', {
  ...ordinary,
  key: 'puzzle',
  title: t('渐变拼图 · 越拼越静', 'Gradient jigsaw, quieter piece by piece'),
  subtitle: t('没有图案，只有颜色', 'No picture, only colour'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '2 mm 蓝芯厚板，咔嗒一声扣上，整幅能提起来。',
        'Two-millimetre blue board that clicks; lift the whole sheet when it is done.',
      ),
      t('少一片，三个月内补寄。', 'Lose a piece within three months and we post you another.'),
    ],
    specs: [
      spec('成品', 'Finished', '500 片 47 × 37 cm；1000 片 70 × 50 cm', '500: 47 × 37 cm; 1000: 70 × 50 cm'),
      spec('适龄', 'Age', '8 岁以上', '8 and up'),
    ],
  },
  axes: [
    axis('pieces', '片数', 'Pieces', [
      ['500', '500 片', '500'],
      ['1000', '1000 片', '1000'],
    ]),
  ],
  rows: [
    [['500'], 5900, 2300, 2990, 58, 620],
    [['1000'], 8900, 3700, 4690, 33, 980],
  ],
  unit: t('盒', 'box'),
  keywords: ['拼图', '益智', '解压', '玩具', 'pintu', 'pt', 'puzzle', 'jigsaw'],
});

export const matryoshka = product('toys', {
  ...ordinary,
  key: 'matryoshka',
  title: t('椴木套娃 · 手绘', 'Linden nesting dolls, hand-painted'),
  subtitle: t('一个套一个，最小的只有花生大', 'One inside another, the last no larger than a peanut'),
  promises: [...standard, promises.smallBatch, promises.giftNote],
  detail: {
    paragraphs: [
      t(
        '一面坡的老师傅车椴木，水性漆手绘，每套的脸都不太一样。',
        'Turned from linden in Yimianpo and painted by hand in water-based colour; no two faces are quite alike.',
      ),
      t(
        '最小的一只容易丢，也容易被吞，三岁以下请大人陪着玩。',
        'The smallest is easily lost or swallowed: under threes only with a grown-up.',
      ),
    ],
    specs: [
      spec('材质', 'Material', '椴木、水性漆', 'Linden, water-based paint'),
      spec('适龄', 'Age', '3 岁以上', '3 and up'),
    ],
  },
  axes: [
    axis('layers', '层数', 'Dolls', [
      ['5', '5 层', '5'],
      ['7', '7 层', '7'],
    ]),
  ],
  rows: [
    [['5'], 8800, 4100, 4990, 24, 380],
    [['7'], 12_800, 6100, 7490, 9, 560],
  ],
  unit: t('套', 'set'),
  keywords: ['套娃', '俄罗斯套娃', '摆件', '玩具', '礼物', 'taowa', 'tw', 'matryoshka', 'nesting doll'],
});

export const yarn = product('toys', {
  ...ordinary,
  key: 'yarn',
  title: t('第一条围巾 · 编织入门包', 'Your first scarf: a knitting kit'),
  subtitle: t('两根针，五团线，一段视频', 'Two needles, five balls, one film'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '8 mm 竹针配粗线，新手三个晚上织完一条。扫盒盖上的码看教学。',
        'Eight-millimetre bamboo needles and thick yarn: three evenings for a beginner. Scan the lid for the lessons.',
      ),
      t('织错了拆掉重来，线不起毛。', 'Pull it out and start again; this yarn forgives.'),
    ],
    specs: [
      spec('线材', 'Yarn', '羊毛 50%、腈纶 50%，100 g × 5', '50 % wool, 50 % acrylic, 100 g × 5'),
      spec('针', 'Needles', '8 mm 竹针一对', 'one pair, 8 mm bamboo'),
    ],
  },
  axes: [
    axis('colour', '颜色', 'Colour', [
      ['sea', '海蓝', 'Sea'],
      ['persimmon', '柿橙', 'Persimmon'],
      ['pine', '松绿', 'Pine'],
    ]),
  ],
  rows: [
    [['sea'], 7900, 3600, 4390, 40, 640],
    [['persimmon'], 7900, 3600, 4390, 26, 640],
    [['pine'], 7900, 3600, 4390, 19, 640],
  ],
  unit: t('套', 'kit'),
  keywords: ['毛线', '编织', '手工', '围巾', '玩具', 'maoxian', 'mx', 'bianzhi', 'yarn', 'knitting'],
});
