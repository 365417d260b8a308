import { landingHandlers } from '#server/app/landing/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('landing', landingHandlers);
