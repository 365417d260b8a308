/** Characters that turn or hide the text around them, so that a name could pretend to be something else. */
const TRICKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** One character as people count them: a flag, a family joined by ZWJ, a letter with its marks. */
const FIRST = /^(?:\p{RI}{2}|.(?:\p{M}|[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]|\u200d.)*)/su;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** A name as it is kept: composed, single spaces, no characters that play tricks with direction. May come out empty. */
export function cleanName(typed: string): string {
  return typed.normalize('NFC').replace(TRICKS, '').replace(/\s+/gu, ' ').trim();
}

/** 林**: the first character, whole even when it is an emoji. */
export function maskName(name: string): string {
  return shown(`${FIRST.exec(name)?.[0] ?? ''}**`);
}

/** A name to stand inside a sentence: one that is read from the right keeps its direction to itself. */
export function shown(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `${ISOLATE}${name}${END_ISOLATE}` : name;
}
