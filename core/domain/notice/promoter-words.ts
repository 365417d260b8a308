/** What promoters read. A reason is the shop's own words, in whatever language it wrote. */
import type { Known, Sentences } from './notice-sentences';

const page = (name: 'promoter' | 'centre' | 'orders') => (f: Known) =>
  `/pkg-promoter/pages/${name}/index?store=${f.id('storeId')}`;

export const PROMOTER_WORDS = {
  'promoter.approved': {
    title: () => ['你是推广员了', 'You are a promoter now'],
    body: (f) => [
      `「${f.zh}」已通过。分享商品，成交就有佣金。`,
      `“${f.en}” has approved you. Share its goods and earn by what is sold.`,
    ],
    path: page('centre'),
  },
  'promoter.refused': {
    title: () => ['推广员申请没有通过', 'Your request was not approved'],
    body: (f) => [
      `「${f.zh}」没有通过你的申请${because(f, 'zh')}`,
      `“${f.en}” did not approve your request to be a promoter${because(f, 'en')}`,
    ],
    path: page('promoter'),
  },
  'promoter.stopped': {
    title: () => ['你的推广已停止', 'Your promotions were stopped'],
    body: (f) => [
      `「${f.zh}」停止了你的推广${because(f, 'zh')}`,
      `“${f.en}” has stopped your promotions${because(f, 'en')}`,
    ],
    path: page('centre'),
  },
  'promoter.commission-voided': {
    title: () => ['有佣金被店家取消', 'The shop took back a commission'],
    body: (f) => [
      `「${f.zh}」这一单的佣金已取消${because(f, 'zh')}`,
      `Your commission on “${f.en}” was taken back${because(f, 'en')}`,
    ],
    path: page('orders'),
  },
} as const satisfies Record<string, Sentences>;

function because(f: Known, language: 'zh' | 'en'): string {
  const reason = f.text('reason');
  if (reason === '') return language === 'zh' ? '。' : '.';
  return language === 'zh' ? `：${reason}` : `: ${reason}`;
}
