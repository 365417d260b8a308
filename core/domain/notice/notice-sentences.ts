/** What the words of notices are made with: facts as sentences need them, and the shape of a notice's sentences. */
import type { Instant } from '../../kernel/instant';
import { shanghaiRfc3339 } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import { CARRIERS } from '../fulfil/carriers';

/** What a stored notice knows: ids, numbers, short words; made into sentences when it is read. */
export type NoticeFacts = Readonly<Record<string, unknown>>;
export interface Sentences {
  readonly title: (f: Known) => readonly [zh: string, en: string];
  readonly body: (f: Known) => readonly [zh: string, en: string];
  readonly path: (f: Known) => string | null;
}

/** Reads facts as sentences need them; a missing one leaves a gap, never a crash. */
export class Known {
  constructor(private readonly facts: NoticeFacts) {}
  text(name: string): string {
    const value = this.facts[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
  n(name: string): number {
    return Number(this.facts[name] ?? 0);
  }
  is(name: string): boolean {
    return this.facts[name] === true;
  }
  list(name: string): readonly unknown[] {
    const value = this.facts[name];
    return Array.isArray(value) ? value : [];
  }
  id(name: string): string {
    return encodeURIComponent(this.text(name));
  }
  get zh(): string {
    return wordsIn(this.facts.title, 'zh');
  }
  get en(): string {
    return wordsIn(this.facts.title, 'en');
  }
  /** A name of something else than what it is about. */
  words(name: string): Words {
    return { zh: wordsIn(this.facts[name], 'zh'), en: wordsIn(this.facts[name], 'en') };
  }
  get amount(): number {
    return this.n('amount_fen');
  }
  get yuan(): string {
    return yuan(this.amount);
  }
  /** The price at that moment. */
  get now(): string {
    return yuan(this.n('now_fen'));
  }
  /** Who did it, as strangers see them. */
  get by(): Words {
    return this.words('by');
  }
  get carrier(): Words {
    const name = this.text('carrier');
    return name in CARRIERS ? CARRIERS[name as keyof typeof CARRIERS] : { zh: name, en: name };
  }
  get day(): Words {
    const at = this.facts.at;
    return typeof at === 'number' ? momentWords(at as Instant) : { zh: '', en: '' };
  }
}

function wordsIn(value: unknown, language: 'zh' | 'en'): string {
  if (typeof value !== 'object' || value === null || !(language in value)) return '';
  return String((value as Record<string, unknown>)[language]);
}

/** ¥2,100.00 from 210000 fen: as pages say it. */
export function yuan(amount_fen: number): string {
  return bareYuan(amount_fen).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** ¥2100.00: in what a template's keys take, which is a number, or so many characters. */
export function bareYuan(amount_fen: number): string {
  return `¥${Math.floor(amount_fen / 100)}.${String(amount_fen % 100).padStart(2, '0')}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `11月23日 18:30`, `23 Nov, 18:30`, Shanghai time: as pages say it. */
export function momentWords(at: Instant): Words {
  const text = shanghaiRfc3339(at);
  const [month, day, time] = [Number(text.slice(5, 7)), Number(text.slice(8, 10)), text.slice(11, 16)];
  return { zh: `${month}月${day}日 ${time}`, en: `${day} ${MONTHS[month - 1]}, ${time}` };
}
