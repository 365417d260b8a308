/** What a tiered group came to: how many people, and what a unit cost before and after. */
import type { Fen } from '../../kernel/fen';
import type { GroupSkuPrices } from '../group/group-kind';
import type { GroupRules } from '../group/registry';
import { bareYuan, Known, type NoticeFacts, yuan } from './notice-sentences';

/** `thing` of a WeChat template takes so many characters; what is longer would lose the price at its end. */
const THING_MAX = 20;

/** Facts of a notice; none where the price stayed as it was. */
export function tierFacts(rules: GroupRules, paid: number, sku: GroupSkuPrices): NoticeFacts {
  const back_fen: Fen = rules.rebate({ paid }, sku);
  return back_fen === 0 ? {} : { people: paid, from_fen: sku.price_fen, to_fen: sku.price_fen - back_fen };
}

/** Notices that are older than these facts have none. */
export function hasTier(f: Known): boolean {
  return f.n('people') > 0 && f.n('from_fen') > 0;
}

/** `每件从 ¥29.90 降到 ¥25.90` */
export function fromTo(f: Known, language: 'zh' | 'en'): string {
  const [from, to] = [yuan(f.n('from_fen')), yuan(f.n('to_fen'))];
  return language === 'zh' ? `每件从 ${from} 降到 ${to}` : `${from} came down to ${to} each`;
}

/** The same in one value of a template: as much of it as is whole; null: there is nothing of the kind to say. */
export function tierThing(facts: NoticeFacts): string | null {
  const known = new Known(facts);
  if (!hasTier(known)) return null;
  const people = known.n('people');
  const [from, to] = [bareYuan(known.n('from_fen')), bareYuan(known.n('to_fen'))];
  const shortest = `${people}人成团，每件${to}`;
  const ways = [`${people} 人成团，${from} 降到 ${to}`, `${people}人成团${from}降到${to}`];
  return ways.find((words) => [...words].length <= THING_MAX) ?? shortest;
}
