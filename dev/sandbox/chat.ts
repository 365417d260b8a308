import {
  addToChat,
  type ChatEntry,
  clearChat,
  readChat,
  type SharedCard,
  type SharedPoster,
} from './chat-log';
import { el } from './element';
import type { Persona } from './persona';
import { readCode } from './read-code';

export interface Chat {
  readonly root: HTMLElement;
  add(entry: ChatEntry): void;
  post(from: string, card: SharedCard): void;
  postPoster(from: string, poster: SharedPoster): void;
  /** New text for a card's badge, by its activity id. */
  refreshBadge(activityId: string, badge: string, over: boolean): void;
  activityIds(): string[];
}

/** A badge that changes is seen to change. */
const POP = [{ transform: 'scale(1)' }, { transform: 'scale(1.25)' }, { transform: 'scale(1)' }];

function whenText(at: number): string {
  return new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  }).format(at);
}

/** The group chat between the phones: bubbles, cards, and a line to say something as anybody. */
export function makeChat(personas: readonly Persona[], onOpen: (path: string, from: string) => void): Chat {
  const list = el('div', { class: 'chat-list', role: 'log', 'aria-label': '群聊' });
  const speaker = el('select', { 'aria-label': '以谁的身份说话' });
  // A friend speaks first: the opener has the phone beside it.
  for (const persona of [...personas].reverse())
    speaker.append(el('option', { value: persona.key }, persona.name));
  const line = el('input', {
    type: 'text',
    maxlength: '200',
    placeholder: '说点什么…',
    'aria-label': '消息',
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
    el('button', { type: 'submit' }, '发送'),
  );
  const root = el(
    'section',
    { class: 'chat' },
    el(
      'h2',
      { class: 'phone-name' },
      `三楼的朋友们 (${personas.length})`,
      el(
        'button',
        {
          class: 'chat-clear',
          click: () => {
            clearChat();
            draw([]);
          },
        },
        '清空',
      ),
    ),
    el('div', { class: 'chat-body' }, list, form),
  );

  /** What WeChat said last of each live card: words said meanwhile draw the list anew. */
  const live = new Map<string, { readonly badge: string; readonly over: boolean }>();
  const faceOf = (key: string) => personas.find((persona) => persona.key === key);

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
  function posterElement({ picture, code }: SharedPoster, from: string): HTMLElement {
    const scan = async () => {
      const path = await readCode(code);
      if (path !== null) onOpen(path, from);
    };
    return el(
      'button',
      { class: 'chat-poster', 'aria-label': '扫海报上的码', click: () => void scan() },
      el('img', { src: picture, alt: '' }),
      el('small', {}, '长按识别小程序码'),
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
      el('small', { class: 'card-app' }, el('span', { class: 'card-logo' }, '团'), '团铺'),
      el('b', {}, card.title),
      el('span', { class: 'card-picture' }, el('img', { src: card.imageUrl, alt: '' }), badge),
      el('small', {}, '小程序'),
    );
  }

  function draw(log: readonly ChatEntry[]): void {
    list.replaceChildren(
      ...(log.length === 0
        ? [
            el(
              'p',
              { class: 'chat-hint' },
              '在手机里开一个团，点「邀请好友」，卡片会出现在这里；别的手机点卡片就能参团。',
            ),
          ]
        : [el('p', { class: 'chat-when' }, whenText(log[0]?.at ?? 0)), ...log.map(bubble)]),
    );
    list.scrollTop = list.scrollHeight;
  }

  function say(from: string, text: string): void {
    draw(addToChat({ kind: 'text', from, text, at: Date.now() }));
  }

  draw(readChat());
  speaker.addEventListener('change', () => draw(readChat()));
  return {
    root,
    add(entry) {
      draw(addToChat(entry));
    },
    post(from, card) {
      draw(addToChat({ kind: 'card', from, card, at: Date.now() }));
    },
    postPoster(from, poster) {
      draw(addToChat({ kind: 'poster', from, poster, at: Date.now() }));
    },
    refreshBadge(activityId, badge, over) {
      live.set(activityId, { badge, over });
      for (const found of list.querySelectorAll<HTMLElement>(`[data-activity="${CSS.escape(activityId)}"]`)) {
        if (found.textContent !== badge) found.animate(POP, 240);
        found.textContent = badge;
        found.classList.toggle('over', over);
      }
    },
    activityIds: () => [
      ...new Set(
        readChat().flatMap((entry) =>
          entry.kind === 'card' && entry.card.activityId ? [entry.card.activityId] : [],
        ),
      ),
    ],
  };
}
