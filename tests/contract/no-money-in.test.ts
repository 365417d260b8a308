import { describe, expect, it } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { type Call, callName } from '#core/contract/define-call';
import { inputFields } from './input-fields';

/** What only the shop and the payment service can know. */
const THEIRS = /_fen$|amount|price|total|paid|transaction|openid|^status$|^personId$|^role$/i;
/** Lists that are asked for by state; how much of what they earned somebody wants is theirs to say. */
const ASKED_FOR = [
  'merchant/groups status',
  'referral/list-promoters status',
  'referral/withdraw amount_fen',
];
/** Staff type the prices of their own offers, and from what sum on a promoter may withdraw; what a buyer pays is never among them. */
const TYPED_BY_STAFF = [
  'merchant/check-campaign',
  'merchant/publish-campaign',
  'merchant/set-floor',
  'referral/save-settings',
];

const fieldsOf = (call: Call) => inputFields(call.input).map(({ name }) => name);

describe('what a client may say', () => {
  it.each((CALLS as readonly Call[]).map((call) => [callName(call), call] as const))(
    '%s takes no sum, no payment and no identity from it',
    (name, call) => {
      if (TYPED_BY_STAFF.includes(name)) return;
      const said = fieldsOf(call).filter((field) => THEIRS.test(field));
      expect(said.filter((field) => !ASKED_FOR.includes(`${name} ${field}`))).toEqual([]);
    },
  );

  it('is looked at through every kind of nesting', () => {
    const place = CALLS.find((call) => callName(call) === 'order/place');
    expect(place === undefined ? [] : fieldsOf(place)).toEqual(
      expect.arrayContaining(['purchase', 'from', 'skuId', 'quantity', 'remark', 'shareToken']),
    );
  });
});
