import { referralHandlers } from '#server/app/referral/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('referral', referralHandlers);
