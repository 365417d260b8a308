import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { callName } from '#core/contract/define-call';
import { accountHandlers } from '#server/app/account/handlers';
import { cartHandlers } from '#server/app/cart/handlers';
import { catalogHandlers } from '#server/app/catalog/handlers';
import { couponHandlers } from '#server/app/coupon/handlers';
import { haggleHandlers } from '#server/app/haggle/handlers';
import { landingHandlers } from '#server/app/landing/handlers';
import { merchantHandlers } from '#server/app/merchant/handlers';
import { orderHandlers } from '#server/app/order/handlers';
import { referralHandlers } from '#server/app/referral/handlers';
import { ALL_HANDLERS } from '#server/runtime/handlers';

it('answers every call of the contract with exactly one use-case', () => {
  const answered = ALL_HANDLERS.map(({ call }) => callName(call)).sort();
  expect(answered).toEqual(CALLS.map(callName).sort());
});

it('serves each function’s calls from that function’s registry, and has a cloud function for it', () => {
  const registries = {
    account: accountHandlers,
    cart: cartHandlers,
    catalog: catalogHandlers,
    coupon: couponHandlers,
    haggle: haggleHandlers,
    landing: landingHandlers,
    merchant: merchantHandlers,
    order: orderHandlers,
    referral: referralHandlers,
  };
  for (const [fn, handlers] of Object.entries(registries)) {
    expect(new Set(handlers.map(({ call }) => call.fn))).toEqual(new Set([fn]));
  }
  const functions = new Set(CALLS.map(({ fn }) => fn));
  expect(readdirSync('cloudfunctions').sort()).toEqual([...functions, 'paynotify', 'timers'].sort());
});
