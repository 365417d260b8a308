import { catalogueOf } from '@/i18n/catalogue-of';

/** What the group page says beside its view-model: sheets, notes, refusals. */
export const groupTexts = catalogueOf({
  zh: {
    title: '拼团',
    join: '去结算',
    refundTitle: '确定要退款？',
    refundHint: '全额原路退回，通常几分钟到账。退款后这一单就结束了。',
    refundYes: '确定退款',
    chosen: '已换好，等成团就发货',
    full: '人满了，看看别的团',
    share: '分享给朋友',
  },
  en: {
    title: 'Group buy',
    join: 'Check out',
    refundTitle: 'Refund this order?',
    refundHint: 'You get all of it back the way you paid, usually within minutes. The order ends there.',
    refundYes: 'Refund',
    chosen: 'Done. It ships once the group is complete',
    full: 'This one is full: see the others',
    share: 'Share with friends',
  },
});
