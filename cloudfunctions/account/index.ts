import { accountHandlers } from '#server/app/account/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('account', accountHandlers);
