import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const ordinary = { returnable: true, shipping_template: 'parcel' } as const;
const standard = [promises.sevenDays, promises.ships48h] as const;

export const handWash = product('household', {
  ...ordinary,
  key: 'hand-wash',
  title: t('氨基酸洗手液 400 ml', 'Amino-acid hand wash 400 ml'),
  subtitle: t('泡沫细，洗完不紧', 'Fine foam, no tight skin after'),
  promises: [...standard, promises.brokenReplaced],
  detail: {
    paragraphs: [
      t(
        '氨基酸表活打底，孩子和厨房都能用。泵头可以锁，路上不漏。',
        'A mild base for children and kitchens. The pump locks, so it does not leak on the way.',
      ),
      t('补充装省一个瓶子，也省四块钱。', 'The refill saves a bottle, and four yuan.'),
    ],
    specs: [
      spec('净含量', 'Net', '400 ml', '400 ml'),
      spec('香型', 'Scents', '樱花 / 绿茶', 'Cherry blossom / green tea'),
      spec('保质期', 'Best before', '3 年', '3 years'),
    ],
  },
  axes: [
    axis('scent', '香型', 'Scent', [
      ['sakura', '樱花', 'Cherry blossom'],
      ['tea', '绿茶', 'Green tea'],
    ]),
    axis('pack', '包装', 'Pack', [
      ['pump', '泵瓶', 'Pump bottle'],
      ['refill', '补充装', 'Refill'],
    ]),
  ],
  rows: [
    [['sakura', 'pump'], 2490, 1050, 1390, 130, 460],
    [['sakura', 'refill'], 2090, 850, 1080, 90, 430],
    [['tea', 'pump'], 2490, 1050, 1390, 84, 460],
    [['tea', 'refill'], 2090, 850, 1080, 0, 430],
  ],
  unit: t('瓶', 'bottle'),
  keywords: ['洗手液', '清洁', '日用', 'xishouye', 'xsy', 'hand wash', 'soap'],
});

export const umbrella = product('household', {
  ...ordinary,
  key: 'umbrella',
  title: t('十骨晴雨伞 · 防晒黑胶', 'Ten-rib umbrella for rain and sun'),
  subtitle: t('一甩就干，台风天也撑得住', 'One shake and it is dry; holds in a gale'),
  promises: [...standard, promises.brokenReplaced],
  detail: {
    paragraphs: [
      t(
        '玻纤伞骨，受力会弯不会断；黑胶涂层，夏天伞下凉三度。',
        'Glass-fibre ribs bend and do not break; the black lining keeps the shade three degrees cooler.',
      ),
      t(
        '直柄款站得住，折叠款进得了包。',
        'The stick version stands by the door, the folding one goes into a bag.',
      ),
    ],
    specs: [
      spec('伞面', 'Canopy', '直柄 110 cm；折叠 98 cm', 'Stick 110 cm; folding 98 cm'),
      spec('伞骨', 'Ribs', '10 根玻纤', '10, glass fibre'),
      spec('防晒', 'Sun', 'UPF 50+', 'UPF 50+'),
    ],
  },
  axes: [
    axis('colour', '颜色', 'Colour', [
      ['plum', '梅子紫', 'Plum'],
      ['persimmon', '柿子红', 'Persimmon'],
      ['pine', '松绿', 'Pine'],
    ]),
    axis('form', '款式', 'Form', [
      ['stick', '直柄', 'Stick'],
      ['folding', '三折', 'Folding'],
    ]),
  ],
  rows: [
    [['plum', 'stick'], 6900, 3300, 3990, 40, 620],
    [['plum', 'folding'], 5900, 2800, 3390, 66, 420],
    [['persimmon', 'stick'], 6900, 3300, 3990, 22, 620],
    [['persimmon', 'folding'], 5900, 2800, 3390, 58, 420],
    [['pine', 'stick'], 6900, 3300, 3990, 3, 620],
    [['pine', 'folding'], 5900, 2800, 3390, 31, 420],
  ],
  unit: t('把', 'umbrella'),
  keywords: ['雨伞', '晴雨伞', '遮阳伞', '日用', 'yusan', 'ys', 'qingyusan', 'umbrella'],
});

export const socks = product('household', {
  ...ordinary,
  key: 'socks',
  title: t('长绒棉中筒袜 3 双', 'Long-staple cotton socks, 3 pairs'),
  subtitle: t('不勒腿，不掉跟', 'No grip marks, no slipping heels'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '长绒棉纱，脚底加厚毛圈，缝头手工对目，没有那条硌脚的线。',
        'Long-staple cotton, terry soles, and toes linked by hand so there is no ridge.',
      ),
      t(
        '洗前请把袜子翻过来；贴身衣物，试穿过不退。',
        'Wash inside out. Worn next to the skin: returns only if not tried on.',
      ),
    ],
    specs: [
      spec('成分', 'Fibre', '棉 82%、锦纶 15%、氨纶 3%', '82 % cotton, 15 % nylon, 3 % elastane'),
      spec('码数', 'Sizes', 'S 35–38；M 39–42；L 43–46', 'S 35–38; M 39–42; L 43–46'),
    ],
  },
  axes: [
    axis('colour', '颜色', 'Colour', [
      ['mint', '薄荷', 'Mint'],
      ['sky', '天蓝', 'Sky'],
      ['coral', '珊瑚', 'Coral'],
    ]),
    axis('size', '码数', 'Size', [
      ['s', 'S', 'S'],
      ['m', 'M', 'M'],
      ['l', 'L', 'L'],
    ]),
  ],
  rows: [
    [['mint', 's'], 3900, 1650, 2090, 50, 180],
    [['mint', 'm'], 3900, 1650, 2090, 80, 190],
    [['mint', 'l'], 3900, 1650, 2090, 40, 200],
    [['sky', 's'], 3900, 1650, 2090, 36, 180],
    [['sky', 'm'], 3900, 1650, 2090, 52, 190],
    [['sky', 'l'], 3900, 1650, 2090, 3, 200],
    [['coral', 's'], 3900, 1650, 2090, 28, 180],
    [['coral', 'm'], 3900, 1650, 2090, 44, 190],
  ],
  unit: t('组', 'set'),
  keywords: ['袜子', '棉袜', '中筒袜', '日用', 'wazi', 'wz', 'mianwa', 'socks'],
});

export const scarf = product('household', {
  ...ordinary,
  key: 'scarf',
  title: t('绵羊毛围巾 · 双面织', 'Lambswool scarf, double-woven'),
  subtitle: t('绕两圈刚刚好', 'Long enough to go round twice'),
  promises: standard,
  detail: {
    paragraphs: [
      t(
        '内蒙古绵羊毛，双面织，一面深一面浅，流苏手打结。',
        'Wool from Inner Mongolia, woven double with a lighter face, tassels knotted by hand.',
      ),
      t(
        '第一次请干洗，之后冷水手洗平铺晾。',
        'Dry-clean the first time, afterwards cold hand wash and dry flat.',
      ),
    ],
    specs: [
      spec('成分', 'Fibre', '绵羊毛 100%', '100 % wool'),
      spec('尺寸', 'Size', '180 × 32 cm', '180 × 32 cm'),
    ],
  },
  axes: [
    axis('colour', '颜色', 'Colour', [
      ['red', '柿红', 'Persimmon red'],
      ['navy', '靛蓝', 'Indigo'],
      ['teal', '湖绿', 'Lake green'],
    ]),
  ],
  rows: [
    [
      ['red'],
      12_900,
      6400,
      7790,
      42,
      320,
      [
        [60, 15_900],
        [16, 12_900],
      ],
    ],
    [
      ['navy'],
      12_900,
      6400,
      7790,
      30,
      320,
      [
        [60, 15_900],
        [16, 12_900],
      ],
    ],
    [
      ['teal'],
      12_900,
      6400,
      7790,
      18,
      320,
      [
        [60, 15_900],
        [16, 12_900],
      ],
    ],
  ],
  unit: t('条', 'scarf'),
  keywords: ['围巾', '羊毛', '保暖', '日用', 'weijin', 'wj', 'yangmao', 'scarf', 'wool'],
});

export const candle = product('household', {
  ...ordinary,
  key: 'candle',
  title: t('大豆蜡香薰蜡烛 40 小时', 'Soy candle, 40 hours'),
  subtitle: t('下雨天点一支', 'For evenings when it rains'),
  promises: [...standard, promises.smallBatch],
  detail: {
    paragraphs: [
      t(
        '大豆蜡、棉芯，不起黑烟。第一次点满两小时，蜡面就不会凹。',
        'Soy wax and a cotton wick, no black smoke. Burn two hours the first time and the surface stays level.',
      ),
      t(
        '离开房间请吹灭，放在孩子和猫够不到的地方。',
        'Blow it out when you leave the room, and keep it from children and cats.',
      ),
    ],
    specs: [
      spec('净含量', 'Net', '180 g', '180 g'),
      spec('燃烧', 'Burns', '约 40 小时', 'about 40 hours'),
      spec('香调', 'Scents', '桂花 / 雪松', 'Osmanthus / cedar'),
    ],
  },
  axes: [
    axis('scent', '香调', 'Scent', [
      ['osmanthus', '桂花', 'Osmanthus'],
      ['cedar', '雪松', 'Cedar'],
    ]),
  ],
  rows: [
    [['osmanthus'], 5900, 2450, 3190, 48, 420],
    [['cedar'], 5900, 2450, 3190, 37, 420],
  ],
  unit: t('支', 'candle'),
  keywords: ['香薰', '蜡烛', '桂花', '日用', 'xiangxun', 'xx', 'lazhu', 'candle', 'scented'],
});

export const basket = product('household', {
  ...ordinary,
  key: 'basket',
  title: t('手编柳条野餐篮', 'Hand-woven willow picnic basket'),
  subtitle: t('装得下四个人的周末', 'Room for four people’s weekend'),
  promises: [...standard, promises.brokenReplaced],
  detail: {
    paragraphs: [
      t(
        '阜南柳编，整根柳条绕边，不用钉子。提手裹了一圈藤，不勒手。',
        'Funan willow work, rims wound from whole rods without a nail, the handle wrapped in rattan.',
      ),
      t(
        '天然柳条深浅不一，会有一点草木味，通风两天就散。',
        'Natural rods vary in shade and smell of wood for a day or two.',
      ),
    ],
    specs: [
      spec('尺寸', 'Size', '40 × 28 × 22 cm', '40 × 28 × 22 cm'),
      spec('承重', 'Carries', '8 kg', '8 kg'),
      spec('产地', 'Origin', '安徽阜南', 'Funan, Anhui'),
    ],
  },
  rows: [[[], 11_900, 5800, 6990, 26, 1400]],
  unit: t('只', 'basket'),
  keywords: ['野餐篮', '柳编', '收纳', '日用', 'yecanlan', 'ycl', 'basket', 'picnic'],
});
