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
  id(name: string): string {
    return encodeURIComponent(this.text(name));
  }
  get zh(): string {
    return wordsIn(this.facts.title, 'zh');
  }
  get en(): string {
    return wordsIn(this.facts.title, 'en');
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
    return { zh: wordsIn(this.facts.by, 'zh'), en: wordsIn(this.facts.by, 'en') };
  }
  get carrier(): Words {
    const name = this.text('carrier');
    return name in CARRIERS ? CARRIERS[name as keyof typeof CARRIERS] : { zh: name, en: name };
  }
  /** Shanghai day and minute: `11-23 18:30`. */
  get day(): string {
    const at = this.facts.at;
    if (typeof at !== 'number') return '';
    return shanghaiRfc3339(at as Instant)
      .slice(5, 16)
      .replace('T', ' ');
  }
}

function wordsIn(value: unknown, language: 'zh' | 'en'): string {
  if (typeof value !== 'object' || value === null || !(language in value)) return '';
  return String((value as Record<string, unknown>)[language]);
}

/** ¥39.90 from 3990 fen. */
export function yuan(amount_fen: number): string {
  return `¥${Math.floor(amount_fen / 100)}.${String(amount_fen % 100).padStart(2, '0')}`;
}
