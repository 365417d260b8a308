import {
  addToChat,
  type ChatEntry,
  clearChat,
  readChat,
  type SharedCard,
  type SharedPoster,
} from './chat-log';
import { clockNow, saidText } from './clock';
import { el } from './element';
import type { Persona } from './persona';
import { words } from './words';

export interface Chat {
  readonly root: HTMLElement;
  add(entry: ChatEntry): void;
  post(from: string, card: SharedCard): void;
  postPoster(from: string, poster: SharedPoster): void;
  /** New text for a card's badge, by its activity id. */
  refreshBadge(activityId: string, badge: string, over: boolean): void;
  activityIds(): string[];
  /** What was said today may have been said yesterday now. */
  drawAgain(): void;
}

/** A badge that changes is seen to change. */
const POP = [{ transform: 'scale(1)' }, { transform: 'scale(1.25)' }, { transform: 'scale(1)' }];

/** After so long a silence the chat says when it goes on. */
const SILENCE_MS = 5 * 60_000;

/** The group chat between the phones: bubbles, cards, and a line to say something as anybody. */
export function makeChat(personas: readonly Persona[], onOpen: (path: string, from: string) => void): Chat {
  const list = el('div', { class: 'chat-list', role: 'log', 'aria-label': words.chat });
  // Pictures come after their lines and push the newest out of sight: until the reader scrolls themselves, the end stays in sight.
  let readerScrolled = false;
  const toEnd = () => {
    if (!readerScrolled) list.scrollTop = list.scrollHeight;
  };
  list.addEventListener('load', toEnd, true);
  for (const hand of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    list.addEventListener(
      hand,
      () => {
        readerScrolled = true;
      },
      { passive: true },
    );
  const speaker = el('select', { 'aria-label': words.speaker });
  // A friend speaks first: the opener has the phone beside it.
  for (const persona of [...personas].reverse())
    speaker.append(el('option', { value: persona.key }, persona.name));
  const line = el('input', {
    type: 'text',
    maxlength: '200',
    placeholder: words.saySomething,
    'aria-label': words.message,
  });
  const form = el(
    'form',
    {
      class: 'chat-line',
      submit: (event) => {
        event.preventDefault();
        if (line.value.trim() === '') return;
        say(speaker.value, line.value.trim());
        line.value = '';
      },
    },
    speaker,
    line,
    el('button', { type: 'submit' }, words.send),
  );
  const root = el(
    'section',
    { class: 'chat' },
    el(
      'h2',
      { class: 'phone-name' },
      words.chatName(personas.length),
      el(
        'button',
        {
          class: 'chat-clear',
          click: () => {
            clearChat();
            draw([]);
          },
        },
        words.clear,
      ),
    ),
    el('div', { class: 'chat-body' }, list, form),
  );

  /** What WeChat said last of each live card: words said meanwhile draw the list anew. */
  const live = new Map<string, { readonly badge: string; readonly over: boolean }>();
  const faceOf = (key: string) => personas.find((persona) => persona.key === key);

  function said(entry: ChatEntry, before: ChatEntry | undefined): HTMLElement[] {
    const goesOn = before !== undefined && entry.at - before.at < SILENCE_MS;
    return [...(goesOn ? [] : [el('p', { class: 'chat-when' }, saidText(entry.at))]), bubble(entry)];
  }

  function bubble(entry: ChatEntry): HTMLElement {
    const person = faceOf(entry.from);
    const content =
      entry.kind === 'text'
        ? el('p', { class: 'chat-text' }, entry.text)
        : entry.kind === 'poster'
          ? posterElement(entry.poster, entry.from)
          : cardElement(entry.card, entry.from);
    return el(
      'div',
      // Whose turn it is to speak sees the own words on the right, as in any chat.
      { class: entry.from === speaker.value ? 'chat-entry chat-entry--mine' : 'chat-entry' },
      el('img', { class: 'chat-face', src: person?.avatar ?? '', alt: '' }),
      el('div', { class: 'chat-said' }, el('small', {}, person?.name ?? entry.from), content),
    );
  }

  /** A tap is a phone held over the code: whoever scans it opens what it says. */
  function posterElement({ picture, path }: SharedPoster, from: string): HTMLElement {
    const image = el('img', { src: picture, alt: '' });
    // Chats of before kept none.
    if (!path) return el('div', { class: 'chat-poster' }, image, el('small', {}, words.notRead));
    return el(
      'button',
      { class: 'chat-poster', 'aria-label': words.scan, 'data-path': path, click: () => onOpen(path, from) },
      image,
      el('small', {}, words.press),
    );
  }

  function cardElement(card: SharedCard, from: string): HTMLElement {
    const badge = el('span', { class: 'card-badge' }, card.badge ?? '');
    if (card.activityId !== undefined) {
      badge.dataset.activity = card.activityId;
      const seen = live.get(card.activityId);
      if (seen !== undefined) {
        badge.textContent = seen.badge;
        badge.classList.toggle('over', seen.over);
      }
    }
    return el(
      'button',
      { class: 'chat-card', 'data-path': card.path, click: () => onOpen(card.path, from) },
      el('small', { class: 'card-app' }, el('span', { class: 'card-logo' }, '团'), words.appName),
      el('b', {}, card.title),
      el('span', { class: 'card-picture' }, el('img', { src: card.imageUrl, alt: '' }), badge),
      el('small', {}, words.miniProgram),
    );
  }

  function draw(log: readonly ChatEntry[]): void {
    list.replaceChildren(
      ...(log.length === 0
        ? [el('p', { class: 'chat-hint' }, words.empty)]
        : log.flatMap((entry, place) => said(entry, log[place - 1]))),
    );
    readerScrolled = false;
    toEnd();
  }

  function say(from: string, text: string): void {
    draw(addToChat({ kind: 'text', from, text, at: clockNow() }));
  }

  draw(readChat());
  speaker.addEventListener('change', () => draw(readChat()));
  return {
    root,
    add(entry) {
      draw(addToChat(entry));
    },
    post(from, card) {
      draw(addToChat({ kind: 'card', from, card, at: clockNow() }));
    },
    postPoster(from, poster) {
      draw(addToChat({ kind: 'poster', from, poster, at: clockNow() }));
    },
    refreshBadge(activityId, badge, over) {
      live.set(activityId, { badge, over });
      for (const found of list.querySelectorAll<HTMLElement>(`[data-activity="${CSS.escape(activityId)}"]`)) {
        if (found.textContent !== badge) found.animate(POP, 240);
        found.textContent = badge;
        found.classList.toggle('over', over);
      }
    },
    drawAgain: () => draw(readChat()),
    activityIds: () => [
      ...new Set(
        readChat().flatMap((entry) =>
          entry.kind === 'card' && entry.card.activityId ? [entry.card.activityId] : [],
        ),
      ),
    ],
  };
}
