import { type Instant, shanghaiRfc3339 } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import { bareYuan, type NoticeFacts } from './notice-sentences';
import type { NoticeWords } from './notice-words';
import type { NoticeTemplate } from './templates';
import { tierThing } from './tier-words';

/** The keys each WeChat template must have when it is picked in WeChat's console; docs/notices.md lists them. */
export const TEMPLATE_KEYS: Readonly<Record<NoticeTemplate, readonly string[]>> = {
  group_result: ['thing1', 'phrase2', 'thing3'],
  order_shipped: ['thing1', 'thing2', 'character_string3'],
  refund_result: ['thing1', 'amount2', 'thing3'],
  haggle_result: ['thing1', 'amount2', 'thing3'],
  commission_released: ['thing1', 'amount2', 'thing3'],
  withdrawal_waiting: ['thing1', 'amount2', 'thing3'],
  withdrawal_result: ['thing1', 'amount2', 'thing3'],
  shop_order: ['thing1', 'thing2', 'time3'],
};

/** What a subscribe message says; the adapter cuts what is longer than its key allows. */
export function templateData(
  template: NoticeTemplate,
  notice: string,
  facts: NoticeFacts,
  words: NoticeWords,
  at: Instant,
): Record<string, string> {
  const goods = (facts.title as Words | undefined)?.zh ?? '商品';
  switch (template) {
    case 'group_result':
      return {
        thing1: goods,
        phrase2: GROUP_RESULT[notice] ?? '有进展',
        thing3: tierThing(facts) ?? words.title.zh,
      };
    case 'order_shipped':
      return { thing1: goods, thing2: words.title.zh, character_string3: String(facts.trackingNo ?? '') };
    case 'refund_result':
    case 'haggle_result':
    case 'commission_released':
    case 'withdrawal_waiting':
    case 'withdrawal_result': {
      const amount2 = bareYuan(Number(facts.amount_fen ?? 0));
      return { thing1: goods, amount2, thing3: tierThing(facts) ?? words.title.zh };
    }
    case 'shop_order':
      return {
        thing1: goods,
        thing2: words.title.zh,
        time3: shanghaiRfc3339(at).slice(0, 16).replace('T', ' '),
      };
  }
}

const GROUP_RESULT: Readonly<Record<string, string>> = {
  'buyer.group-formed': '已成团',
  'buyer.group-failed': '未成团',
  'buyer.seat-lost': '名额已满',
};
