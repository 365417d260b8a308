import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const fresh = { returnable: false, shipping_template: 'fresh' } as const;
const box = t('箱', 'crate');

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
    [['5jin', '80'], 2890, 1400, 1750, 140, 2800],
    [['5jin', '85'], 3390, 1750, 2150, 66, 2800],
    [['10jin', '75'], 4290, 2100, 2590, 90, 5400],
    [['10jin', '80'], 4990, 2550, 3090, 72, 5400],
    [['10jin', '85'], 5890, 3200, 3790, 3, 5400],
  ],
  unit: box,
  keywords: ['苹果', '红富士', '烟台', '水果', 'pingguo', 'pg', 'hongfushi', 'apple', 'apples', 'fuji'],
});

export const avocado = product('fruit', {
  ...fresh,
  key: 'avocado',
  title: t('孟连牛油果 6 只 · 按熟度挑', 'Menglian avocados, 6 pieces, ripeness of your choice'),
  subtitle: t('国产哈斯，今天吃还是周末吃', 'Home-grown Hass: for today or for the weekend'),
  promises: [promises.pickedToday, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '云南孟连的哈斯牛油果，比进口的少走半个地球。',
        'Hass from Menglian in Yunnan, half the globe nearer than imports.',
      ),
      t(
        '即食果捏着微软；待熟果放三四天，皮变黑再切。',
        'Ready ones give a little when pressed; the others want three or four days, until the skin darkens.',
      ),
    ],
    specs: [
      spec('产地', 'Origin', '云南普洱孟连', 'Menglian, Pu’er, Yunnan'),
      spec('单果', 'Each', '160–200 g', '160–200 g'),
      spec('保存', 'Keeping', '熟后冷藏 2 天', '2 days chilled once ripe'),
    ],
  },
  axes: [
    axis('ripeness', '熟度', 'Ripeness', [
      ['ready', '即食', 'Ready to eat'],
      ['later', '待熟', 'For later'],
    ]),
  ],
  rows: [
    [['ready'], 3990, 2200, 2690, 28, 1250],
    [['later'], 3790, 2100, 2590, 64, 1250],
  ],
  unit: t('盒', 'box'),
  keywords: ['牛油果', '鳄梨', '哈斯', '水果', 'niuyouguo', 'nyg', 'avocado', 'hass'],
});

export const pineapple = product('fruit', {
  ...fresh,
  key: 'pineapple',
  title: t('海南金钻凤梨 2 只装 · 免泡盐水', 'Hainan golden pineapples, 2 pieces'),
  subtitle: t('芯也能吃，削皮就上桌', 'Even the core is tender'),
  promises: [promises.pickedToday, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '万宁红土地种的金钻，纤维细，不扎嘴，不用泡盐水。',
        'Golden pineapples from the red soil of Wanning: fine-fibred and gentle, no salt water needed.',
      ),
      t(
        '八九成熟采，尾部发黄就可以切了。附一把削皮小刀。',
        'Picked nearly ripe; cut when the base turns yellow. A small peeling knife is in the box.',
      ),
    ],
    specs: [
      spec('产地', 'Origin', '海南万宁', 'Wanning, Hainan'),
      spec('单果', 'Each', '1.2–1.5 kg', '1.2–1.5 kg'),
      spec('保存', 'Keeping', '常温 5 天', '5 days at room temperature'),
    ],
  },
  rows: [[[], 4290, 2250, 2790, 58, 3000]],
  unit: box,
  keywords: ['凤梨', '菠萝', '金钻', '海南', '水果', 'fengli', 'boluo', 'fl', 'bl', 'pineapple'],
});

export const watermelon = product('fruit', {
  ...fresh,
  key: 'watermelon',
  title: t('海南麒麟西瓜 1 只 · 约 8 斤', 'Hainan Qilin watermelon, one of about 4 kg'),
  subtitle: t('冬天也有沙瓤瓜', 'Crisp red flesh, even in winter'),
  promises: [promises.badFruit, promises.sweetOrRefund],
  detail: {
    paragraphs: [
      t(
        '三亚崖州的麒麟瓜，皮薄得一碰刀就裂。珍珠棉加蜂窝箱，摔裂了重发。',
        'Qilin melons from Yazhou, so thin-skinned that they crack at the knife. Packed in foam and honeycomb; cracked ones are sent again.',
      ),
      t(
        '单瓜 7.5–8.5 斤，不足 7.5 斤补差价。',
        'Each weighs 3.75–4.25 kg; if lighter, we refund the difference.',
      ),
    ],
    specs: [
      spec('产地', 'Origin', '海南三亚崖州', 'Yazhou, Sanya, Hainan'),
      spec('单瓜', 'Each', '3.75–4.25 kg', '3.75–4.25 kg'),
      spec('保存', 'Keeping', '切开后当天吃完', 'Eat the same day once cut'),
    ],
  },
  rows: [[[], 4590, 2600, 3190, 34, 4600]],
  unit: t('只', 'melon'),
  keywords: ['西瓜', '麒麟瓜', '海南', '水果', 'xigua', 'xg', 'qilin', 'watermelon', 'melon'],
});
