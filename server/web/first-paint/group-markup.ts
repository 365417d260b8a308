import type { Instant } from '#core/kernel/instant';
import type { GroupPageView } from '#core/view/group-page';
import { priceText } from '#core/view/price-parts';
import type { Language } from '#core/view/say';
import type { TierLadder, TierStep } from '#core/view/tier-ladder';
import { type Element, el } from './markup';
import {
  barIcon,
  bottomBar,
  button,
  countdown,
  gallery,
  icon,
  notice,
  page,
  plainCountdown,
  price,
  roundPicture,
  seats,
  tag,
  text,
  view,
} from './pieces';

/** The first screen of the shared group page: src/pkg-group/pages/group draws the same elements. */
export function groupMarkup(group: GroupPageView, now: Instant, language: Language): Element {
  const { bar } = group;
  const said = group.notice;
  return page(
    group.shopName,
    [
      greeting(group),
      said === null
        ? null
        : notice(
            said.tone,
            said.text,
            said.until === null ? null : plainCountdown(said.until, now, language),
          ),
      offer(group, language),
      seatsCard(group, now, language),
      group.ladder === null ? null : ladder(group.ladder),
      view(
        'tp-card tp-card--bare group-rules',
        view(
          'tp-row',
          text('tp-row__title', group.rules.title),
          view('tp-row__value', text('tp-row__text', group.rules.summary)),
          icon('chevron', 16, 'ink-soft'),
        ),
      ),
    ],
    bottomBar(barIcon('store', bar.shop), [
      bar.second === null ? null : button(bar.second.text, 'secondary'),
      button(bar.main.text, 'primary', true),
    ]),
    { bare: false, language },
  );
}

function greeting({ greeting }: GroupPageView): Element | null {
  if (greeting === null) return null;
  return view(
    'group-greeting',
    view('tp-avatar tp-avatar--m', roundPicture(greeting.face.avatar, greeting.face.name)),
    view(
      'group-greeting__line',
      view(
        'group-greeting__who',
        text('group-greeting__name', greeting.name),
        text('group-greeting__words', greeting.words),
      ),
      greeting.note === null ? null : text('group-greeting__note', greeting.note),
    ),
  );
}

function offer(group: GroupPageView, language: Language): Element {
  return view(
    'tp-card tp-card--bare',
    gallery(
      group.pictures,
      'card',
      group.title,
      group.tag === null ? null : text('group-offer__tag', group.tag),
    ),
    view(
      'group-offer__body',
      view(
        'group-offer__prices',
        price(group.price.fen, 'xl', language, { from: group.price.from }),
        view('group-offer__size', tag(group.price.size)),
        group.price.alone === null
          ? null
          : view(
              'group-offer__alone',
              price(group.price.alone.fen, 'flat', language, {
                tone: 'soft',
                label: group.price.alone.label,
              }),
            ),
      ),
      group.price.notes.map((note) => text('group-offer__note', note)),
      text('group-offer__title', group.title),
      view(
        'group-offer__facts',
        group.facts.map((fact) => text('group-offer__fact', fact)),
      ),
    ),
  );
}

function seatsCard(group: GroupPageView, now: Instant, language: Language): Element {
  const { have, need, clock, note, row } = group.seats;
  return view(
    'tp-card',
    view(
      'group-seats__head',
      view(
        'group-seats__count',
        el('span', { class: 'el-text' }, have),
        need === '' ? null : text('group-seats__need', need),
      ),
      clock === null ? null : countdown(clock.until, now, clock.label, language),
    ),
    note === null ? null : text('group-seats__note', note),
    row.rings.length === 0 ? null : seats(row),
  );
}

/** Of the first SKU: another is a tap away, and taps come with the app. */
function ladder({ title, kinds }: TierLadder): Element {
  const [first, ...more] = kinds;
  return view(
    'tp-card',
    view(
      'tier-ladder__head',
      text('tier-ladder__title', title),
      more.length > 0 || first === undefined || first.label === ''
        ? null
        : text('tier-ladder__own', first.label),
    ),
    more.length === 0
      ? null
      : view(
          'tier-ladder__kinds',
          kinds.map(({ label }) =>
            view(
              label === first?.label ? 'tier-ladder__kind tier-ladder__kind--on' : 'tier-ladder__kind',
              el('span', { class: 'el-text' }, label),
            ),
          ),
        ),
    view('tier-ladder', first?.steps.map(ladderStep) ?? []),
    text('tier-ladder__note', first?.note ?? ''),
  );
}

function ladderStep({ look, people, mark, fen, back }: TierStep): Element {
  const reached = look === 'now' || look === 'passed';
  return view(
    `tier-ladder__step tier-ladder__step--${look}`,
    view('tier-ladder__dot', reached ? icon('check', 16, 'on-dark') : null),
    view(
      'tier-ladder__who',
      text('tier-ladder__people', people),
      mark === '' ? null : text('tier-ladder__mark', mark),
    ),
    view('tier-ladder__what', text('tier-ladder__back', back), text('tier-ladder__price', priceText(fen))),
  );
}
