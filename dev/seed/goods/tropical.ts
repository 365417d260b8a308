import { axis, product, spec, t } from '../make';
import { promises } from '../promises';

const origin = (zh: string, en: string) => spec('产地', 'Origin', zh, en);
const keep = (zh: string, en: string) => spec('保存', 'Keeping', zh, en);
const season = (zh: string, en: string) => spec('当季', 'In season', zh, en);
const box = t('箱', 'crate');
const fresh = { returnable: false, shipping_template: 'fresh' } as const;

export const mango = product('fruit', {
  ...fresh,
  key: 'mango',
  title: t('攀枝花凯特芒 · 树上熟', 'Panzhihua Keitt mangoes, tree-ripened'),
  subtitle: t('晚熟一季，核薄肉厚', 'A late season, thin stone, thick flesh'),
  promises: [promises.pickedToday, promises.badFruit],
  detail: {
    paragraphs: [
      t(
        '金沙江边日照长，凯特芒挂到八成熟才下树，到家放两三天，闻到香就能吃。',
        'Long sun by the Jinsha river. The fruit stays on the tree until nearly ripe; leave it two or three days and eat when you can smell it.',
      ),
      t(
        '一颗一张网套。青的先放着，别急着进冰箱。',
        'Each in its own net sleeve. Keep the green ones out of the fridge until they soften.',
      ),
    ],
    specs: [
      origin('四川攀枝花', 'Panzhihua, Sichuan'),
      spec('单果', 'Each', '400–600 g', '400–600 g'),
      season('8 – 11 月', 'August to November'),
      keep('常温催熟，熟后冷藏 3 天', 'Ripen at room temperature, then 3 days chilled'),
    ],
  },
  axes: [
    axis('weight', '重量', 'Weight', [
      ['5jin', '5 斤', '2.5 kg'],
      ['9jin', '9 斤', '4.5 kg'],
    ]),
  ],
  rows: [
    [['5jin'], 3680, 1850, 2250, 96, 2900],
    [['9jin'], 5980, 3200, 3890, 40, 5000],
  ],
  unit: box,
  keywords: ['芒果', '凯特芒', '攀枝花', '水果', 'mangguo', 'mg', 'kaite', 'mango'],
});

export const avocado = product('fruit', {
  ...fresh,
  key: 'avocado',
  title: t('孟连牛油果 6 只 · 按熟度挑', 'Six Menglian avocados, ripe as you like'),
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
    [['later'], 3790, 2100, 2490, 64, 1250],
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
  rows: [[[], 4590, 2600, 3090, 34, 4600]],
  unit: t('只', 'melon'),
  keywords: ['西瓜', '麒麟瓜', '海南', '水果', 'xigua', 'xg', 'qilin', 'watermelon', 'melon'],
});
