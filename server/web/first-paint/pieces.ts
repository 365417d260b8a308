/** The app's own components as the host writes them: the same elements and classes as src/components draw on h5. */
import type { PictureView } from '#core/contract/fields';
import type { Instant } from '#core/kernel/instant';
import { clockText, countdownParts } from '#core/view/countdown-parts';
import { fill } from '#core/view/fill';
import { frameWords } from '#core/view/frame-words';
import { SHELL_ICONS, type ShellIcon, strokedSvg } from '#core/view/icons';
import { priceParts, priceText } from '#core/view/price-parts';
import type { Language } from '#core/view/say';
import type { SeatRow } from '#core/view/seat-row';
import { type Child, type Element, el } from './markup';

export const view = (name: string, ...children: readonly Child[]) => el('div', { class: name }, ...children);
export const text = (name: string, words: string) => el('span', { class: `el-text ${name}`.trim() }, words);

/** src/styles/palette.ts; the first-paint test in the browser compares what is drawn. */
const TONES = {
  hero: '#ce3f1b',
  ink: '#221e1a',
  'ink-soft': '#6f675e',
  good: '#2b7857',
  'wait-ink': '#8a5a00',
  'on-dark': '#ffffff',
} as const;

export function icon(name: ShellIcon, size: number, tone: keyof typeof TONES = 'ink'): Element {
  const svg = encodeURIComponent(strokedSvg(SHELL_ICONS[name], TONES[tone]));
  return el('div', {
    class: `tp-icon tp-icon--${size}`,
    style: `background-image:url("data:image/svg+xml,${svg}")`,
  });
}

export function image(picture: PictureView, alt: string): Element {
  return el('img', {
    alt,
    src: picture.src,
    class: 'el-image tp-picture__image',
    style: 'object-fit:cover',
    fetchpriority: 'high',
    decoding: 'sync',
    draggable: 'false',
  });
}

/** A colour of the database, as a style may hold it. */
export function colour(value: string): string {
  return /^#[0-9a-f]{3,8}$/i.test(value) ? `background-color:${value}` : '';
}

export function picture(of: PictureView, classes: string, alt = ''): Element {
  return el('div', { class: `tp-picture ${classes}`, style: colour(of.colour) }, image(of, alt));
}

export const roundPicture = (of: PictureView, alt = '') =>
  picture(of, 'tp-picture--round tp-picture--corner-none', alt);

/** Only the first picture is fetched; the others keep their place. */
export function gallery(
  pictures: readonly PictureView[],
  shape: 'tall' | 'card',
  alt: string,
  ...children: readonly Child[]
): Element {
  const slides = pictures.map((one, place) =>
    view(
      'el-swiper__item',
      place === 0
        ? picture(one, 'tp-picture--square tp-picture--corner-none tp-gallery__picture', alt)
        : el('div', { class: 'tp-gallery__plate', style: colour(one.colour) }),
    ),
  );
  return view(
    `tp-gallery tp-gallery--${shape}`,
    view('el-swiper tp-gallery__swiper', view('el-swiper__track', slides)),
    pictures.length > 1
      ? view(
          'tp-gallery__count',
          icon('picture', 14, 'on-dark'),
          text('tp-gallery__place', `1/${pictures.length}`),
        )
      : null,
    ...children,
  );
}

export function price(
  amount_fen: number,
  size: 'xl' | 'flat',
  language: Language,
  { tone = 'hero', label, from = false }: { tone?: 'hero' | 'soft'; label?: string; from?: boolean } = {},
): Element {
  const { before, after } = frameWords[language].from;
  const words = [label, from ? before : '', priceText(amount_fen), from ? after : ''];
  const { negative, yuan, fen } = priceParts(amount_fen);
  return el(
    'div',
    {
      class: `tp-price tp-price--${size} tp-price--${tone}`,
      role: 'text',
      'aria-label': words.filter(Boolean).join(' '),
    },
    label === undefined ? null : text('tp-price__label', label),
    from && before ? text('tp-price__label', before) : null,
    negative ? text('tp-price__sign', '−') : null,
    text('tp-price__sign', '¥'),
    text('tp-price__yuan', yuan),
    text('tp-price__fen', `.${fen}`),
    from && after ? text('tp-price__label tp-price__label--after', after) : null,
  );
}

export const struckPrice = (amount_fen: number) =>
  text('tp-price tp-price--struck tp-price--m', priceText(amount_fen));

export const tag = (words: string, tone: 'hero' | 'good' | 'solid' = 'hero') =>
  text(`tp-tag tp-tag--${tone}`, words);

export function countdown(until: Instant, now: Instant, label: string, language: Language): Element {
  const parts = countdownParts(until - now);
  const days = parts.days === 0 ? null : fill(frameWords[language].days, { count: parts.days });
  return el(
    'div',
    { class: 'tp-countdown', role: 'timer' },
    text('tp-countdown__label', label),
    days === null ? null : text('tp-countdown__label', days),
    (['hours', 'minutes', 'seconds'] as const).map((unit) =>
      view(
        'tp-countdown__part',
        unit === 'hours' ? null : text('tp-countdown__colon', ':'),
        text(parts.over ? 'tp-countdown__box tp-countdown__box--over' : 'tp-countdown__box', parts[unit]),
      ),
    ),
  );
}

export function plainCountdown(until: Instant, now: Instant, language: Language): Element {
  const parts = countdownParts(until - now);
  const days = parts.days === 0 ? '' : `${fill(frameWords[language].days, { count: parts.days })} `;
  return text('tp-countdown__plain', `${days}${clockText(parts)}`);
}

const RINGS = {
  in: 'tp-seats__ring--in',
  held: 'tp-seats__ring--held',
  free: 'tp-seats__ring--free',
  asks: 'tp-seats__ring--free tp-seats__ring--asks',
} as const;

export function seats(row: SeatRow): Element {
  return el(
    'div',
    { class: row.small ? 'tp-seats tp-seats--small' : 'tp-seats', role: 'img', 'aria-label': row.spoken },
    row.rings.map((ring) =>
      view(
        'tp-seats__seat',
        view(
          `tp-seats__ring ${RINGS[ring.look]}`,
          ring.face === null ? text('tp-seats__you', ring.inside) : roundPicture(ring.face.avatar),
        ),
        ring.badge === null ? null : text('tp-seats__opener', ring.badge),
        text(ring.mine ? 'tp-seats__name tp-seats__name--mine' : 'tp-seats__name', ring.name),
      ),
    ),
  );
}

export function notice(tone: 'good' | 'wait' | 'plain', words: string, end: Child = null): Element {
  const ink = tone === 'good' ? 'good' : tone === 'wait' ? 'wait-ink' : 'ink-soft';
  return view(
    `tp-notice tp-notice--${tone}`,
    icon(tone === 'good' ? 'check' : 'clock', 18, ink),
    text('tp-notice__text', words),
    end === null ? null : view('tp-notice__end', end),
  );
}

/** `main`: an early tap on it is kept until the app can answer (early-tap.ts). */
export function button(words: string, look: 'primary' | 'secondary', main = false): Element {
  return el(
    'button',
    {
      type: 'button',
      class: `el-button tp-button tp-button--${look} tp-button--l`,
      'data-main': main ? '' : null,
    },
    view('tp-button__row', text('tp-button__text', words)),
  );
}

export function smallButton(name: ShellIcon, words: string): Element {
  const drawn = icon(name, 16);
  return el(
    'button',
    { type: 'button', class: 'el-button tp-button tp-button--secondary tp-button--s' },
    view(
      'tp-button__row',
      { ...drawn, attributes: { ...drawn.attributes, class: `${drawn.attributes.class} tp-button__icon` } },
      text('tp-button__text', words),
    ),
  );
}

export function barIcon(name: ShellIcon, words: string, count = 0): Element {
  return view(
    'tp-bar-icon',
    icon(name, 20),
    text('tp-bar-icon__text', words),
    count > 0 ? text('tp-bar-icon__count', count > 99 ? '99+' : String(count)) : null,
  );
}

export function bottomBar(side: Child, acts: readonly Child[]): readonly Element[] {
  return [
    view('tp-bottom-bar__room'),
    view(
      'tp-bottom-bar',
      view(
        'tp-bottom-bar__row',
        view('tp-bottom-bar__side', side),
        acts.map((act) => (act === null ? null : view('tp-bottom-bar__act', act))),
      ),
    ),
  ];
}

/** A browser has neither status bar nor capsule: src/platform/system.h5.ts. */
const BAR = 'padding-top:0px;height:44px';
const TITLE = 'max-width:calc(100% - 104px)';

export function page(
  title: string,
  body: readonly Child[],
  bar: readonly Child[],
  { bare, language }: { readonly bare: boolean; readonly language: Language },
): Element {
  return view(
    language === 'en' ? 'tp-page tp-page--en' : 'tp-page',
    el(
      'div',
      { class: 'tp-nav', style: BAR },
      view('tp-nav__back', icon('home', 24)),
      el('span', { class: 'el-text tp-nav__title', style: TITLE }, title),
    ),
    el('div', { style: BAR }),
    view(bare ? 'tp-page__bare' : 'tp-page__body', ...body),
    ...bar,
  );
}
