/**
 * What a shop changed of its rules, in a sentence: `全店佣金 5% → 4%，有效期 15 天 → 7 天`. Goods that got the same rate from the same one
 * are said together, the first few by name: `「草莓」「蓝莓」「樱桃」等 12 项 5% → 8%`.
 */
import type { Words } from '../../kernel/words';
import { type GoodsChange, type RuleChange, saidOf, type TouchRule } from '../referral/rule-changes';
import { yuan } from './notice-sentences';

/** `others`: of how many goods more it is so that their rate has moved. */
export function ruleChangeWords(changes: readonly RuleChange[], others = 0): Words {
  const news = saidOf(changes);
  const said = news.changes.map((change) =>
    change.what === 'goods' ? goodsSentence(change) : sentence(change),
  );
  const more = others + news.others;
  if (more > 0) said.push(othersSentence(more, said.length === 0));
  return { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') };
}

/** What was ordered before keeps its rates; the least to withdraw and the words count at once. */
export function staysForOrders(changes: readonly RuleChange[], others = 0): boolean {
  return others > 0 || changes.some(({ what }) => what !== 'least' && what !== 'terms');
}

function goodsSentence({ name, alike, from, to }: GoodsChange): Words {
  const named = [name, ...(alike?.names ?? [])];
  const count = alike?.count ?? 1;
  const more = count - named.length;
  const zh = named.map((one) => `「${one.zh}」`).join('') + (more === 0 ? '' : `等 ${count} 项`);
  const en = named.map((one) => `“${one.en}”`).join(', ') + (more === 0 ? '' : ` and ${more} more`);
  return moved(zh, en, percent(from), percent(to));
}

function othersSentence(count: number, alone: boolean): Words {
  return alone
    ? { zh: `${count} 项商品的比例变了`, en: `the rates of ${count} goods` }
    : { zh: `另有 ${count} 项的比例也变了`, en: `and the rates of ${count} more` };
}

function sentence(change: Exclude<RuleChange, GoodsChange>): Words {
  switch (change.what) {
    case 'store':
      return moved('全店佣金', 'shop rate', percent(change.from), percent(change.to));
    case 'second': {
      const [from, to] = [second(change.from), second(change.to)];
      return {
        zh: `第二级 ${from.zh} → ${to.zh}`,
        en: `second level ${from.en} → ${to.en}`,
      };
    }
    case 'window':
      return {
        zh: `有效期 ${change.from} 天 → ${change.to} 天`,
        en: `window ${change.from} → ${change.to} days`,
      };
    case 'touch':
      return {
        zh: `记给${TOUCHES[change.from].zh} → ${TOUCHES[change.to].zh}`,
        en: `credit to ${TOUCHES[change.from].en} → ${TOUCHES[change.to].en}`,
      };
    case 'least':
      return moved('最低提现', 'withdraw from', yuan(change.from), yuan(change.to));
    case 'terms':
      return { zh: '条款有新的写法', en: 'the terms have new words' };
    case 'own': {
      const [from, to] = [own(change.from), own(change.to)];
      return { zh: `你的比例 ${from.zh} → ${to.zh}`, en: `your rate ${from.en} → ${to.en}` };
    }
  }
}

const TOUCHES: Readonly<Record<TouchRule, Words>> = {
  first: { zh: '第一次分享', en: 'the first share' },
  last: { zh: '最后一次分享', en: 'the last share' },
};
const percent = (rate_bps: number) => `${rate_bps / 100}%`;
const both = (text: string): Words => ({ zh: text, en: text });
const second = (rate_bps: number): Words =>
  rate_bps === 0 ? { zh: '没有', en: 'none' } : both(percent(rate_bps));
const own = (rate_bps: number | null): Words =>
  rate_bps === null ? { zh: '和大家一样', en: 'as for everybody' } : both(percent(rate_bps));

function moved(zh: string, en: string, from: string, to: string): Words {
  const gap = zh.endsWith('」') ? '' : ' ';
  return { zh: `${zh}${gap}${from} → ${to}`, en: `${en} ${from} → ${to}` };
}
