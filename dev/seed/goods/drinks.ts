import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const storage = spec('保存', 'Keeping', '阴凉干燥，避光', 'Cool, dry and dark');

export const honey = product('drinks', {
  key: 'honey',
  title: t('秦岭土蜂蜜 500 g · 结晶为证', 'Qinling wild honey 500 g, crystals and all'),
  subtitle: t('一年只割一次的中蜂蜜', 'From native bees, taken once a year'),
  promises: [promises.sevenDays, promises.brokenReplaced, promises.foodLicensed],
  returnable: true,
  detail: {
    paragraphs: [
      t(
        '佛坪的山里放桶养，百花混着来，秋分后割一次。天冷会结晶，像猪油一样细，是好事。',
        'Log hives in the hills of Foping, every wild flower mixed, cut once after the equinox. It sets like lard in the cold, which is as it should be.',
      ),
      t(
        '用 40 ℃ 以下的水化开。一岁以内的宝宝不要吃蜂蜜。',
        'Loosen it in water below 40 °C. Not for babies under one year.',
      ),
    ],
    specs: [
      spec('产地', 'Origin', '陕西汉中佛坪', 'Foping, Hanzhong, Shaanxi'),
      spec('保质期', 'Best before', '18 个月', '18 months'),
      spec('配料', 'Ingredients', '蜂蜜', 'Honey'),
      storage,
    ],
  },
  axes: [
    axis('size', '规格', 'Size', [
      ['500', '500 g 单瓶', '500 g jar'],
      ['1000', '500 g × 2 礼盒', '500 g × 2 gift box'],
    ]),
  ],
  rows: [
    [
      ['500'],
      5800,
      3100,
      3690,
      88,
      820,
      [
        [60, 6800],
        [24, 5800],
      ],
    ],
    [['1000'], 10_800, 6100, 7190, 35, 1700],
  ],
  unit: t('瓶', 'jar'),
  shipping_template: 'parcel',
  keywords: ['蜂蜜', '土蜂蜜', '秦岭', '冲饮', 'fengmi', 'fm', 'honey'],
});

export const jasmineTea = product('drinks', {
  key: 'jasmine-tea',
  title: t('横县茉莉花茶 三角茶包', 'Hengzhou jasmine tea, pyramid bags'),
  subtitle: t('六窨一提，冷泡也香', 'Scented six times; good cold too'),
  promises: [promises.sevenDays, promises.ships48h, promises.foodLicensed],
  returnable: true,
  detail: {
    paragraphs: [
      t(
        '绿茶底，和伏天的茉莉花一起躺过六夜，最后再提一次香。杯里看不见花，闻得到。',
        'Green tea that has lain six nights with midsummer jasmine and once more to finish. You cannot see the flowers, you can smell them.',
      ),
      t('玉米纤维茶包，热泡两分钟，冷泡四小时。', 'Corn-fibre bags: two minutes hot, four hours cold.'),
    ],
    specs: [
      spec('产地', 'Origin', '广西横州', 'Hengzhou, Guangxi'),
      spec('配料', 'Ingredients', '绿茶、茉莉鲜花窨制', 'Green tea scented with fresh jasmine'),
      spec('保质期', 'Best before', '18 个月', '18 months'),
      storage,
    ],
  },
  axes: [
    axis('scent', '香型', 'Scent', [
      ['light', '清香', 'Light'],
      ['full', '浓香', 'Full'],
    ]),
    axis('count', '数量', 'Bags', [
      ['15', '15 包', '15 bags'],
      ['40', '40 包', '40 bags'],
    ]),
  ],
  rows: [
    [['light', '15'], 2680, 1050, 1390, 150, 120],
    [['light', '40'], 5980, 2500, 3190, 80, 260],
    [['full', '15'], 2980, 1200, 1590, 110, 120],
    [['full', '40'], 6680, 2850, 3590, 46, 260],
  ],
  unit: t('罐', 'tin'),
  shipping_template: 'parcel',
  keywords: ['茉莉花茶', '茶包', '花茶', '冷泡茶', 'molihuacha', 'mlhc', 'cha', 'jasmine', 'tea'],
});

export const coffee = product('drinks', {
  key: 'coffee',
  title: t('云南小粒咖啡 挂耳 10 包', 'Yunnan arabica drip bags, 10'),
  subtitle: t('保山日晒，接单后烘', 'Sun-dried in Baoshan, roasted to order'),
  promises: [promises.freshRoast, promises.ships48h, promises.foodLicensed],
  returnable: false,
  detail: {
    paragraphs: [
      t(
        '潞江坝的铁皮卡，日晒处理，有莓果和红糖的味道。',
        'Typica from the Lujiang valley, sun-dried: berries and brown sugar.',
      ),
      t(
        '每周一、四开炉，接单才烘，所以不支持无理由退货；烘焙日期印在盒底。',
        'We roast on Mondays and Thursdays, only what is ordered, so it cannot be returned without a reason. The date is printed underneath.',
      ),
    ],
    specs: [
      spec('产地', 'Origin', '云南保山', 'Baoshan, Yunnan'),
      spec('烘焙', 'Roast', '浅 / 中 / 深', 'Light / medium / dark'),
      spec('净含量', 'Net', '10 g × 10', '10 g × 10'),
      spec('赏味期', 'At its best', '烘焙后 7–60 天', '7–60 days after roasting'),
    ],
  },
  axes: [
    axis('roast', '烘焙度', 'Roast', [
      ['light', '浅烘', 'Light'],
      ['medium', '中烘', 'Medium'],
      ['dark', '深烘', 'Dark'],
    ]),
  ],
  rows: [
    [['light'], 4900, 2150, 2770, 60, 220],
    [['medium'], 4900, 2150, 2770, 94, 220],
    [['dark'], 4900, 2150, 2770, 0, 220],
  ],
  unit: t('盒', 'box'),
  shipping_template: 'parcel',
  keywords: ['咖啡', '挂耳', '小粒咖啡', '云南', 'kafei', 'kf', 'guaer', 'coffee', 'drip'],
});

export const milkTea = product('drinks', {
  key: 'milk-tea',
  title: t('手煮珍珠奶茶包 6 杯', 'Home bubble tea kit, 6 cups'),
  subtitle: t('茶、奶、珍珠都在，煮三分钟', 'Tea, milk and pearls: three minutes on the stove'),
  promises: [promises.sevenDays, promises.ships48h, promises.foodLicensed],
  returnable: true,
  detail: {
    paragraphs: [
      t(
        '真茶叶、全脂奶粉、黑糖珍珠，分三小袋。煮茶、冲奶、烫珍珠，按自己的口味加糖。',
        'Real leaf, whole milk powder and brown-sugar pearls in three sachets. Brew, pour, and sweeten to taste.',
      ),
      t('糖包单独放，想要几分甜自己说了算。', 'The sugar comes apart, so sweetness is up to you.'),
    ],
    specs: [
      spec(
        '配料',
        'Ingredients',
        '红茶、全脂奶粉、木薯珍珠、黑糖',
        'Black tea, whole milk powder, tapioca pearls, brown sugar',
      ),
      spec('过敏原', 'Allergens', '含乳', 'Contains milk'),
      spec('保质期', 'Best before', '9 个月', '9 months'),
    ],
  },
  axes: [
    axis('flavour', '口味', 'Flavour', [
      ['classic', '原味红茶', 'Classic black'],
      ['oolong', '四季春乌龙', 'Four-seasons oolong'],
      ['matcha', '抹茶', 'Matcha'],
    ]),
  ],
  rows: [
    [['classic'], 3980, 1750, 2190, 120, 520],
    [['oolong'], 3980, 1800, 2290, 76, 520],
    [['matcha'], 4280, 2000, 2390, 40, 520],
  ],
  unit: t('盒', 'box'),
  shipping_template: 'parcel',
  keywords: ['奶茶', '珍珠奶茶', '波霸', 'naicha', 'nc', 'zhenzhu', 'bubble tea', 'boba', 'milk tea'],
});

export const appleJuice = product('drinks', {
  key: 'apple-juice',
  title: t('烟台苹果汁 NFC 200 ml × 10', 'Yantai apple juice, only pressed, 200 ml × 10'),
  subtitle: t('只有苹果，压出来就装盒', 'Nothing but apples, pressed and packed'),
  promises: [promises.sevenDays, promises.brokenReplaced, promises.foodLicensed],
  returnable: true,
  detail: {
    paragraphs: [
      t(
        '用店里同一片果园的红富士，鲜榨后巴氏杀菌，不兑水，不加糖。',
        'The same orchard as our Fuji apples: pressed, pasteurised, no water and no sugar added.',
      ),
      t('沉淀是果肉，摇一摇再喝。', 'What settles is fruit; shake before drinking.'),
    ],
    specs: [
      spec('配料', 'Ingredients', '苹果汁 100%', '100 % apple juice'),
      spec('净含量', 'Net', '200 ml × 10', '200 ml × 10'),
      spec('保质期', 'Best before', '9 个月', '9 months'),
    ],
  },
  rows: [[[], 5900, 3100, 3790, 70, 2350]],
  unit: t('箱', 'case'),
  shipping_template: 'parcel',
  keywords: ['苹果汁', '果汁', 'nfc', '饮料', 'pingguozhi', 'pgz', 'guozhi', 'apple juice', 'juice'],
});

export const milk = product('drinks', {
  key: 'milk',
  title: t('崇明牧场鲜牛奶 950 ml', 'Chongming farm milk 950 ml'),
  subtitle: t('早上挤，晚上到', 'Milked in the morning, yours by evening'),
  promises: [promises.sameCity, promises.coldChain, promises.foodLicensed],
  returnable: false,
  detail: {
    paragraphs: [
      t(
        '崇明岛的小牧场，巴氏杀菌，保质期只有七天，所以只送上海。',
        'A small farm on Chongming island. Pasteurised, good for seven days, so only Shanghai is served.',
      ),
      t('到手不冰，不用签收，全额退。', 'If it arrives warm, refuse it and we refund in full.'),
    ],
    specs: [
      spec('配料', 'Ingredients', '生牛乳', 'Raw cow’s milk'),
      spec('过敏原', 'Allergens', '含乳', 'Contains milk'),
      spec('保质期', 'Best before', '2–6 ℃ 7 天', '7 days at 2–6 °C'),
    ],
  },
  axes: [
    axis('bottles', '瓶数', 'Bottles', [
      ['1', '1 瓶', '1 bottle'],
      ['4', '4 瓶', '4 bottles'],
    ]),
  ],
  rows: [
    [['1'], 1680, 980, 1070, 90, 1010],
    [['4'], 6280, 3850, 4590, 24, 4050],
  ],
  unit: t('份', 'set'),
  shipping_template: 'same-city',
  keywords: ['牛奶', '鲜奶', '崇明', 'niunai', 'nn', 'xiannai', 'milk'],
});
