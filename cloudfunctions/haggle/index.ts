import { haggleHandlers } from '#server/app/haggle/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('haggle', haggleHandlers);
