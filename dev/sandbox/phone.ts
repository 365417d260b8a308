import type { SharedCard } from './chat-log';
import { el } from './element';
import type { Persona } from './persona';
import { words } from './words';

export const PHONE_WIDTH = 375;
export const PHONE_HEIGHT = 812;

export interface Phone {
  readonly persona: Persona;
  readonly root: HTMLElement;
  /** Opens a page of the mini-program, as a tap on a card does. */
  open(path: string): void;
  /** Opens the page it is on anew. */
  refresh(): void;
  /** A service notice slides in from the top and leaves by itself or by a tap. */
  notify(title: string, text: string, path: string): void;
  scale(factor: number): void;
  /** Is this the window that sent the message? */
  sent(source: MessageEventSource | null): boolean;
}

/**
 * One phone: a frame around the h5 build. The frame's `name` carries the person, so that identity and storage survive navigation inside
 * it and never mix with a neighbour's.
 */
export function makePhone(persona: Persona, onClose: () => void): Phone {
  const screen = el('iframe', {
    name: `phone:${persona.key}`,
    title: words.phoneOf(persona.name),
    src: persona.start,
    allow: 'clipboard-write',
  });
  const clock = el('span', { class: 'phone-clock' });
  const notices = el('div', { class: 'phone-notices', 'aria-live': 'polite' });
  const body = el(
    'div',
    { class: 'phone-body' },
    el(
      'div',
      { class: 'phone-status' },
      clock,
      el(
        'span',
        { class: 'phone-signs', 'aria-hidden': 'true' },
        el('span', { class: 'phone-signal' }, el('i'), el('i'), el('i'), el('i')),
        el('span', { class: 'phone-battery' }),
      ),
    ),
    el(
      'div',
      { class: 'phone-capsule' },
      el('button', {
        class: 'capsule-more',
        'aria-label': words.forward(persona.name),
        title: words.forwardHint,
        click: () => screen.contentWindow?.postMessage({ type: 'tuanpu:share-menu' }, location.origin),
      }),
      el('button', {
        class: 'capsule-close',
        'aria-label': words.toStart(persona.name),
        title: words.toStartHint,
        click: () => open(persona.start),
      }),
    ),
    screen,
    notices,
  );
  const shell = el('div', { class: 'phone-shell' }, body);
  const root = el(
    'section',
    { class: 'phone', 'data-person': persona.key },
    el(
      'h2',
      { class: 'phone-name' },
      persona.name,
      el('small', {}, words.roles[persona.role]),
      el('button', { class: 'phone-off', 'aria-label': words.putAway(persona.name), click: onClose }, '×'),
    ),
    shell,
  );

  function open(path: string): void {
    screen.src = path;
  }

  return {
    persona,
    root,
    open,
    refresh: () => screen.contentWindow?.location.reload(),
    notify(title, text, path) {
      const note = el(
        'button',
        {
          class: 'phone-notice',
          click: () => {
            note.remove();
            if (path !== '') open(path);
          },
        },
        el('b', {}, title),
        el('span', {}, text),
      );
      note.addEventListener('animationend', () => note.remove());
      notices.replaceChildren(note);
    },
    scale(factor) {
      root.style.setProperty('--scale', String(factor));
    },
    sent: (source) => source === screen.contentWindow,
  };
}

export function cardIn(message: unknown): SharedCard | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, card } = message as { type?: unknown; card?: Partial<SharedCard> };
  if (type !== 'tuanpu:share' || typeof card?.title !== 'string' || typeof card.path !== 'string')
    return null;
  if (!card.path.startsWith('/') || card.path.startsWith('//')) return null;
  return {
    title: card.title,
    path: card.path,
    imageUrl: typeof card.imageUrl === 'string' ? card.imageUrl : '',
    ...(typeof card.badge === 'string' ? { badge: card.badge } : {}),
    ...(typeof card.activityId === 'string' ? { activityId: card.activityId } : {}),
  };
}

/** The picture as it was saved: large. */
export function posterIn(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, picture } = message as { type?: unknown; picture?: unknown };
  if (type !== 'tuanpu:poster' || typeof picture !== 'string') return null;
  return picture.startsWith('data:image/') ? picture : null;
}
