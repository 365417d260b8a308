import { describe, expect, test } from 'vitest';
import {
  becameOf,
  type Claimer,
  claimRefusal,
  offerStanding,
  type TemplateFacts,
} from '#core/domain/coupon/standing';
import { after, HOUR_MS, instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const in_h = (hours: number) => after(NOW, hours * HOUR_MS);

const template: TemplateFacts = {
  status: 'published',
  audience: { of: 'anyone' },
  total: 10,
  claimed: 3,
  perPerson: 2,
  claimFrom: in_h(-1),
  claimUntil: in_h(1),
  valid: { by: 'days', days: 7 },
};
const person: Claimer = { taken: 0, newCustomer: false, tags: [] };
const forVip = { audience: { of: 'tagged', tags: ['VIP', '老友'] } } as const;
const endedWindow = { valid: { by: 'window', from: in_h(-2), until: in_h(0) } } as const;

describe('how a template stands for a person', () => {
  test.each<[string, Partial<TemplateFacts>, Partial<Claimer>, string | null, string, number]>([
    ['open to all', {}, {}, null, 'claimable', 2],
    ['one of two taken', {}, { taken: 1 }, null, 'claimable', 1],
    ['both taken', {}, { taken: 2 }, 'COUPON_LIMIT', 'claimed', 0],
    ['the shop gave more than the limit', {}, { taken: 3 }, 'COUPON_LIMIT', 'claimed', 0],
    ['one is left for two that may be claimed', { claimed: 9 }, {}, null, 'claimable', 1],
    ['no quota', { total: null, claimed: 900 }, {}, null, 'claimable', 2],
    ['none left', { claimed: 10 }, {}, 'COUPON_GONE', 'gone', 0],
    ['none left, and one is mine', { claimed: 10 }, { taken: 1 }, 'COUPON_GONE', 'claimed', 0],
    ['none left, and mine are all I may have', { claimed: 10 }, { taken: 2 }, 'COUPON_LIMIT', 'claimed', 0],
    ['begins this very moment', { claimFrom: NOW }, {}, null, 'claimable', 2],
    ['begins later', { claimFrom: in_h(0.5) }, {}, 'COUPON_SOON', 'soon', 0],
    ['over this very moment', { claimUntil: NOW }, {}, 'COUPON_OVER', 'over', 0],
    ['over, and one is mine', { claimUntil: NOW }, { taken: 1 }, 'COUPON_OVER', 'claimed', 0],
    ['stopped', { status: 'stopped' }, {}, 'COUPON_OVER', 'over', 0],
    ['what is claimed would be over', endedWindow, {}, 'COUPON_OVER', 'over', 0],
    [
      'for new customers, and I am one',
      { audience: { of: 'new' } },
      { newCustomer: true },
      null,
      'claimable',
      2,
    ],
    [
      'for new customers, and I am none',
      { audience: { of: 'new' } },
      {},
      'COUPON_AUDIENCE',
      'not_for_you',
      0,
    ],
    ['for a tag I have', forVip, { tags: ['邻居', '老友'] }, null, 'claimable', 2],
    ['for a tag I have not', forVip, { tags: ['vip'] }, 'COUPON_AUDIENCE', 'not_for_you', 0],
    ['not for me, and gone', { ...forVip, claimed: 10 }, {}, 'COUPON_AUDIENCE', 'not_for_you', 0],
  ])('%s', (_what, is, who, refusal, state, mayClaim) => {
    const facts = { ...template, ...is };
    const claimer = { ...person, ...who };
    expect(claimRefusal(facts, claimer, NOW)).toBe(refusal);
    expect(offerStanding(facts, claimer, NOW)).toEqual({ state, mayClaim });
  });
});

describe('what became of mine', () => {
  const own = { taken: 0, usable: 0, held: 0, used: 0, revoked: 0 };
  test.each([
    ['I never had one', {}, null],
    ['one can be used', { taken: 2, used: 1, usable: 1 }, null],
    ['one may come back', { taken: 2, used: 1, held: 1 }, 'held'],
    ['used', { taken: 2, used: 1 }, 'used'],
    ['taken back', { taken: 2, revoked: 1 }, 'revoked'],
    ['its time is over', { taken: 1 }, 'expired'],
  ])('%s', (_what, is, became) => {
    expect(becameOf({ ...own, ...is })).toBe(became);
  });
});
