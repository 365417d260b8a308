import { merchantHandlers } from '#server/app/merchant/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('merchant', merchantHandlers);
