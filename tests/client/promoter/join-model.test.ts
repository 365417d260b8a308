import { describe, expect, test } from 'vitest';
import { PROMOTER_STATUSES } from '#core/domain/referral/promoter-states';
import { fen } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import {
  askedState,
  decidedBy,
  hasCentre,
  joinAct,
  joinState,
  rateWord,
  type Standing,
} from '@/features/promoter/join-model';

const OFFER: NonNullable<Standing['offer']> = {
  storeName: { zh: '鲜果铺', en: 'Fresh Stall' },
  store_bps: 800,
  best_bps: 800,
  least_bps: 800,
  second_bps: 0,
  windowDays: 15,
  touch: 'last',
  minWithdrawal_fen: fen(100),
  openToAll: true,
  terms: { zh: '好好推广', en: 'Be fair' },
  termsVersion: 2,
};
const mine = (status: 'applied' | 'active' | 'refused' | 'stopped', termsVersion = 2): Standing['mine'] => ({
  promoterId: makeId('promoter', instant(1), new Uint8Array(10)),
  status,
  reason: '',
  own_bps: null,
  termsVersion,
  asksAgain: status === 'active' && termsVersion < OFFER.termsVersion,
});
const invited = { ...OFFER, openToAll: false };

describe('how somebody stands, and what they can agree to', () => {
  test.each([
    [
      'a shop without promoters',
      { offer: null, paused: false, mine: null, invitation: null },
      'nothing',
      null,
    ],
    [
      'who waits in a shop that has paused',
      { offer: null, paused: true, mine: mine('applied'), invitation: null },
      'applied',
      null,
    ],
    [
      'who was refused in a shop that has paused',
      { offer: null, paused: true, mine: mine('refused'), invitation: null },
      'nothing',
      null,
    ],
    ['nobody yet', { offer: OFFER, paused: false, mine: null, invitation: null }, 'may-ask', 'apply'],
    [
      'nobody yet, by invitation only',
      { offer: invited, paused: false, mine: null, invitation: null },
      'closed',
      null,
    ],
    [
      'with an invitation',
      { offer: invited, paused: false, mine: null, invitation: 'open' },
      'invited',
      'accept',
    ],
    [
      'with one that is over',
      { offer: invited, paused: false, mine: null, invitation: 'over' },
      'closed',
      null,
    ],
    [
      'with one that is over, open to all',
      { offer: OFFER, paused: false, mine: null, invitation: 'over' },
      'may-ask',
      'apply',
    ],
    ['who waits', { offer: OFFER, paused: false, mine: mine('applied'), invitation: null }, 'applied', null],
    [
      'who waits and is invited',
      { offer: OFFER, paused: false, mine: mine('applied'), invitation: 'open' },
      'invited',
      'accept',
    ],
    [
      'who was refused',
      { offer: OFFER, paused: false, mine: mine('refused'), invitation: null },
      'refused',
      'apply',
    ],
    [
      'refused, by invitation only',
      { offer: invited, paused: false, mine: mine('refused'), invitation: null },
      'refused',
      null,
    ],
    [
      'who was stopped',
      { offer: OFFER, paused: false, mine: mine('stopped'), invitation: 'open' },
      'stopped',
      null,
    ],
    ['a promoter', { offer: OFFER, paused: false, mine: mine('active'), invitation: 'open' }, 'active', null],
    [
      'a promoter of a shop that has paused',
      { offer: OFFER, paused: true, mine: mine('active'), invitation: 'open' },
      'paused',
      null,
    ],
    [
      'one who was stopped there',
      { offer: OFFER, paused: true, mine: mine('stopped'), invitation: null },
      'stopped',
      null,
    ],
    [
      'a promoter under old terms',
      { offer: invited, paused: false, mine: mine('active', 1), invitation: null },
      'terms-changed',
      'agree',
    ],
  ] as const)('%s', (_, standing, state, act) => {
    expect(joinState({ decides: null, ...standing })).toBe(state);
    expect(joinAct(state, standing.offer ?? OFFER)).toBe(act);
  });
});

test.each([
  [800, 800, 'rateOne'],
  [800, 1_200, 'rateBest'],
  [0, 800, 'rateLeast'],
  [300, 1_200, 'rateBetween'],
] as const)('from %i to %i, most at 800: %s', (least_bps, best_bps, word) => {
  expect(rateWord({ ...OFFER, least_bps, best_bps })).toBe(word);
});

test.each([
  ['active', true],
  ['stopped', true],
  ['applied', false],
  ['refused', false],
] as const)('who is %s has a way to what they earned, whatever the shop offers now: %s', (status, way) => {
  expect(hasCentre({ mine: mine(status) })).toBe(way);
  expect(hasCentre({ mine: null })).toBe(false);
});

test('who asked or was refused is told so where a centre would be, and nobody else', () => {
  const told = PROMOTER_STATUSES.map((status) => askedState({ mine: mine(status) }));
  expect(told).toEqual(['applied', null, 'refused', null]);
  expect([askedState({ mine: null }), askedState(undefined)]).toEqual([null, null]);
});

test('who manages the shop reads who decides on them, before they ask and while they wait', () => {
  expect(decidedBy('may-ask', 'apply', { decides: 'others' })).toBe('others');
  expect(decidedBy('applied', null, { decides: 'nobody' })).toBe('nobody');
  expect(decidedBy('invited', 'accept', { decides: 'others' })).toBeNull();
  expect(decidedBy('may-ask', 'apply', { decides: null })).toBeNull();
});
