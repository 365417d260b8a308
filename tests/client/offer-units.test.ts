import { expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';
import { beyondOffer } from '@/lib/offer-units';
import { anId } from '../view/a-landing';

const offer = (left: number | null, allowed: number | null) => ({
  offer: {
    source: 'flash-sale',
    campaignId: anId('campaign'),
    endsAt: instant(0),
    left,
    allowed,
    limit: allowed,
    closesCoupons: false,
    beyond_fen: fen(3_990),
  },
});

test.each([
  ['no offer', { offer: null }, 5, null],
  ['no limit', offer(null, null), 99, null],
  ['as many as allowed', offer(9, 2), 2, null],
  ['two more than allowed', offer(9, 2), 4, { units: 2, fen: 3_990 }],
  ['one more than is left', offer(3, 5), 4, { units: 1, fen: 3_990 }],
  ['only what is left counts', offer(3, null), 3, null],
  ['only the limit counts', offer(null, 1), 2, { units: 1, fen: 3_990 }],
])('%s', (_, sku, quantity, beyond) => {
  expect(beyondOffer(sku, quantity)).toEqual(beyond);
});
