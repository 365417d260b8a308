/** Ready-made reasons that a shop gives its promoters: written in the shop's language, read in the reader's. */
import type { Words } from '../../kernel/words';

const FRAUD: Words = { zh: '有刷单迹象，已核实', en: 'Fake orders, proved' };

/**
 * None asks for anything that a promoter would have to buy or pay first. Rows keep the sentence itself: whoever changes one adds it, and
 * leaves the old one to those who have read it.
 */
export const DESK_REASONS = {
  refuse: [
    { zh: '名额满了，下次再开放', en: 'We have enough promoters for now' },
    { zh: '请多说说你打算分享给谁，再申请一次', en: 'Please ask again and say whom you would share with' },
  ],
  stop: [
    { zh: '发了和商品不符的宣传', en: 'Claims that do not fit the goods' },
    FRAUD,
    { zh: '打扰到别的顾客', en: 'Other customers were pestered' },
  ],
  void: [{ zh: '买家是推广员本人', en: 'The buyer is the promoter' }, FRAUD],
  dispute: [{ zh: '正在核对这一单的来源', en: 'We are checking how this order came about' }],
  end: [{ zh: '已核实，没有问题', en: 'Checked: all is well' }],
} as const satisfies Record<string, readonly Words[]>;

const KNOWN = new Map<string, Words>(
  Object.values<readonly Words[]>(DESK_REASONS)
    .flat()
    .flatMap((words) => [
      [words.zh, words],
      [words.en, words],
    ]),
);

/** A reason as it was written, in both languages where it is a ready-made one; else in the shop's own. */
export function deskReasonWords(reason: string): Words {
  return KNOWN.get(reason) ?? { zh: reason, en: reason };
}
