import type { Face } from '../contract/face';
import type { PictureView } from '../contract/fields';
import type { HaggleView } from '../contract/haggle';
import type { Id } from '../kernel/id';
import { HOUR_MS, type Instant } from '../kernel/instant';
import { type StepRow, stepRows } from './haggle-steps';
import { type HaggleWords, haggleWords } from './haggle-words';
import { LONG_FEN, priceText, shortPrice } from './price-parts';
import { type Language, say } from './say';
import { shippingWords } from './shipping-words';

export type HaggleAct =
  | { readonly do: 'buy' | 'invite' | 'help' | 'start' | 'shop' | 'appeal' }
  | { readonly do: 'own'; readonly haggleId: Id<'haggle'> }
  | { readonly do: 'order'; readonly orderId: Id<'order'> };
export interface HaggleButton {
  readonly text: string;
  readonly act: HaggleAct;
  /** Where nothing has to be done any more, the way on does not shout. */
  readonly look: 'primary' | 'outline';
}

/** A haggle as whoever looks reads it: every word, sum and button, decided before it is drawn. */
export interface HagglePageView {
  /** The friend who asks. */
  readonly greeting: {
    readonly face: Face;
    readonly name: string;
    readonly words: string;
    readonly note: string | null;
  } | null;
  readonly notice: { readonly tone: 'good' | 'wait' | 'plain'; readonly text: string } | null;
  /** Something to do beside the notice: ask the shop about a held help. */
  readonly appeal: string | null;
  readonly goods: {
    readonly title: string;
    readonly label: string;
    readonly terms: string;
    /** Where it is sent, and for how much. */
    readonly shipping: string;
    /** The unit that is kept meanwhile. */
    readonly kept: string | null;
    readonly picture: PictureView;
    readonly now: { readonly label: string; readonly fen: number };
  };
  readonly progress: {
    readonly before: string;
    readonly cut: string;
    readonly after: string;
    readonly clock: { readonly label: string; readonly until: Instant } | null;
    /** 0 to 1, of what can be cut. */
    readonly share: number;
    readonly from: string;
    readonly to: string;
  };
  readonly steps: {
    readonly title: string;
    readonly note: string;
    readonly rows: readonly StepRow[];
    readonly held: string | null;
  };
  readonly promise: string;
  readonly rules: { readonly title: string; readonly summary: string; readonly lines: readonly string[] };
  readonly bar: {
    readonly shop: string | null;
    readonly beside: HaggleButton | null;
    readonly main: HaggleButton;
  };
  readonly share: { readonly title: string; readonly picture: PictureView; readonly badge: string };
}

/** Pure: drawn on every answer and tick. */
export function hagglePage(haggle: HaggleView, now: Instant, language: Language): HagglePageView {
  const words = haggleWords[language];
  const { list_fen, floor_fen, now_fen, mine, stepCount } = haggle;
  const status = statusAt(haggle, now);
  const running = status === 'open';
  const live = running || status === 'ordered';
  const { notice, appeal } = noticeOf(haggle, status, words);
  return {
    greeting: greetingOf(haggle, running, words),
    notice,
    appeal,
    goods: {
      title: say(haggle.title, language),
      label: say(haggle.label, language),
      terms: words.terms(priceText(list_fen), priceText(floor_fen)),
      shipping: shippingWords(haggle.shipping, floor_fen, language),
      kept: live ? (mine ? words.kept.mine : words.kept.other) : null,
      picture: haggle.picture,
      now: { label: words.now[status], fen: now_fen },
    },
    progress: {
      ...cutSoFar(haggle, status, words),
      clock: live ? { label: words.clock, until: haggle.expiresAt } : null,
      share: (list_fen - now_fen) / (list_fen - floor_fen),
      from: shortPrice(list_fen),
      to: words.floor(shortPrice(floor_fen)),
    },
    steps: {
      title: words.steps.title,
      note: live ? words.steps.note(stepCount) : words.steps.over(haggle.done, stepCount),
      rows: stepRows(haggle.steps, list_fen, running ? 'waits' : live ? 'rests' : 'over', language),
      held: haggle.heldHelps === 0 || !live ? null : words.held(haggle.heldHelps),
    },
    promise: live ? words.promise : words.promiseOver,
    rules: {
      title: words.rules.title,
      summary: (live ? words.rules.summary : words.rules.summaryOver)(stepCount),
      lines: words.rules.lines({
        helpers: stepCount,
        hours: Math.round((haggle.expiresAt - haggle.startedAt) / HOUR_MS),
        list: priceText(list_fen),
        floor: priceText(floor_fen),
        withCoupons: haggle.withCoupons,
      }),
    },
    bar: barOf(haggle, status, words),
    share: {
      title: shareTitle(haggle, status, words, say(haggle.title, language)),
      picture: haggle.share,
      badge: words.share.badge(haggle.done, stepCount),
    },
  };
}

type Status = HaggleView['status'];

/** Over when its time is: the page need not ask. */
function statusAt({ status, expiresAt }: HaggleView, now: Instant): Status {
  return status === 'open' && expiresAt <= now ? 'expired' : status;
}
const isDown = ({ done, stepCount }: HaggleView) => done === stepCount;
const nextCut = ({ steps, done }: HaggleView) => priceText(steps[done]?.cut_fen ?? 0);

function greetingOf(haggle: HaggleView, running: boolean, words: HaggleWords): HagglePageView['greeting'] {
  if (haggle.mine) return null;
  const { owner } = haggle;
  const asks = running && haggle.mayHelp;
  return {
    face: owner,
    name: owner.name,
    words: asks ? words.asks : words.began,
    note: asks ? words.each(haggle.steps[haggle.done]?.cut_fen ?? 0) : null,
  };
}

/** What was cut; what could still be, or how it ended. */
function cutSoFar(haggle: HaggleView, status: Status, words: HaggleWords) {
  const { list_fen, floor_fen, now_fen } = haggle;
  if (status === 'bought' || status === 'expired') {
    const { over } = words;
    const price = priceText(now_fen);
    if (haggle.done === 0) {
      return { before: status === 'bought' ? over.untouched(price) : over.nobody, cut: '', after: '' };
    }
    const after = status === 'bought' ? over.bought(price) : over.expired;
    return { before: words.cut, cut: priceText(list_fen - now_fen), after };
  }
  if (haggle.done === 0) return { before: words.none(priceText(list_fen - floor_fen)), cut: '', after: '' };
  const cut = priceText(list_fen - now_fen);
  return { before: words.cut, cut, after: isDown(haggle) ? words.all : words.left(now_fen - floor_fen) };
}

type Noticed = Pick<HagglePageView, 'notice' | 'appeal'>;

function noticeOf(haggle: HaggleView, status: Status, words: HaggleWords): Noticed {
  const { notice } = words;
  const price = priceText(haggle.now_fen);
  const say = (
    tone: NonNullable<HagglePageView['notice']>['tone'],
    text: string,
    appeal: string | null = null,
  ): Noticed => ({ notice: { tone, text }, appeal });
  if (haggle.mine) {
    switch (status) {
      case 'open':
        return isDown(haggle) ? say('good', notice.floor) : { notice: null, appeal: null };
      case 'ordered':
        return say('wait', notice.ordered(price));
      case 'bought':
        return say('good', notice.bought(price));
      case 'expired':
        return say('plain', notice.expired);
    }
  }
  const { myHelp } = haggle;
  const thanked = myHelp?.state === 'counted' ? notice.thanked : '';
  if (status === 'ordered') return say('plain', notice.orderedOther(price) + thanked);
  if (status === 'bought') return say('good', notice.boughtOther(price) + thanked);
  switch (myHelp?.state) {
    case 'counted':
      if (status === 'expired') return say('plain', notice.expiredOther + thanked);
      return say('good', notice.thanks(priceText(myHelp.cut_fen), price));
    case 'held':
      if (status === 'expired') return say('plain', notice.expiredOther);
      if (myHelp.appealed) return say('wait', notice.appealed);
      return say('wait', words.doubt[myHelp.doubt ?? 'many'], words.act.appeal);
    case 'late':
      return say('plain', notice.late);
    case 'refused':
      return say('plain', notice.refused);
    case undefined:
      if (status === 'expired') return say('plain', notice.expiredOther);
      return isDown(haggle) ? say('plain', notice.floorOther) : { notice: null, appeal: null };
  }
}

function barOf(haggle: HaggleView, status: Status, words: HaggleWords): HagglePageView['bar'] {
  const { act } = words;
  const { now_fen, orderId } = haggle;
  const price = priceText(now_fen);
  const button = (text: string, does: HaggleAct, look: HaggleButton['look'] = 'primary') => ({
    text,
    act: does,
    look,
  });
  const only = (main: HaggleButton, shop: string | null = words.shop) => ({ shop, beside: null, main });
  if (haggle.mine && status === 'open') {
    if (isDown(haggle)) return only(button(act.buyFloor(price), { do: 'buy' }));
    return {
      shop: null,
      beside: button(now_fen < LONG_FEN ? act.buy(price) : act.buyShort, { do: 'buy' }, 'outline'),
      main: button(act.invite, { do: 'invite' }),
    };
  }
  if (haggle.mine && orderId !== null && status !== 'expired') {
    return only(button(status === 'ordered' ? act.pay : act.order, { do: 'order', orderId }));
  }
  if (!haggle.mine && status === 'open' && haggle.mayHelp) {
    return only(button(act.help(nextCut(haggle)), { do: 'help' }));
  }
  if (haggle.own !== null && haggle.own !== haggle.id) {
    return only(button(act.own, { do: 'own', haggleId: haggle.own }, 'outline'));
  }
  if (haggle.canStart) return only(button(haggle.mine ? act.again : act.start, { do: 'start' }, 'outline'));
  return only(button(act.shop, { do: 'shop' }, 'outline'), null);
}

function shareTitle(haggle: HaggleView, status: Status, words: HaggleWords, title: string): string {
  const { share } = words;
  const price = priceText(haggle.now_fen);
  if (status === 'bought' || status === 'expired') return share.over(priceText(haggle.floor_fen), title);
  if (isDown(haggle)) return share.floor(price, title);
  if (haggle.mine) return share.ask(nextCut(haggle), price, title);
  return share.pass(price, haggle.stepCount - haggle.done, title);
}
