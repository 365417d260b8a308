import type { Words } from '../../kernel/words';
import { BUYER_WORDS } from './buyer-words';
import { Known, type NoticeFacts, type Sentences } from './notice-sentences';
import { PROMOTER_WORDS } from './promoter-words';
import { SHOP_WORDS } from './shop-words';
import { WITHDRAWAL_WORDS } from './withdrawal-words';

export interface NoticeWords {
  readonly title: Words;
  readonly body: Words;
  /** A page of the app with its query, or null. */
  readonly path: string | null;
}

const WORDS = { ...BUYER_WORDS, ...PROMOTER_WORDS, ...SHOP_WORDS, ...WITHDRAWAL_WORDS };
export type NoticeKey = keyof typeof WORDS;
export const NOTICE_KEYS = Object.keys(WORDS) as NoticeKey[];

/** The sentences of a stored notice. One written by a version with other names still reads as a plain hint. */
export function noticeWords(notice: string, facts: NoticeFacts): NoticeWords {
  const sentences: Sentences | undefined = (WORDS as Record<string, Sentences>)[notice];
  if (sentences === undefined)
    return { title: { zh: '新消息', en: 'News' }, body: { zh: '', en: '' }, path: null };
  const known = new Known(facts);
  return {
    title: both(sentences.title(known)),
    body: both(sentences.body(known)),
    path: sentences.path(known),
  };
}

function both([zh, en]: readonly [string, string]): Words {
  return { zh, en };
}
