import { t } from './make';

/** What a shop stands by, each worded once. Which apply is a matter of the goods. */
export const promises = {
  pickedToday: t('当天采摘', 'Picked the same day'),
  pickedThisMorning: t('今早采摘 · 顺丰冷链', 'Picked this morning · SF cold chain'),
  coldChain: t('全程冷链', 'Cold chain all the way'),
  badFruit: t('坏果包赔', 'Bad fruit refunded'),
  sweetOrRefund: t('不甜包退', 'Not sweet? Refunded'),
  bakedToday: t('当日现做', 'Made the same day'),
  sameCity: t('上海同城当日达', 'Same-day in Shanghai'),
  brokenReplaced: t('破损补发', 'Breakage replaced'),
  sevenDays: t('7 天无理由', '7-day returns'),
  ships48h: t('48 小时内发货', 'Ships within 48 hours'),
  freshRoast: t('接单后烘焙', 'Roasted to order'),
  foodLicensed: t('食品经营许可', 'Licensed food seller'),
  giftNote: t('可附手写卡片', 'Handwritten card on request'),
  smallBatch: t('小批次手作', 'Made in small batches'),
  directFromGarden: t('茶园直发', 'Straight from the garden'),
} as const;
