import type { AnyHandler } from '#server/app/handler';
import { getViewerHandler } from './get-viewer';
import { giveConsentHandler } from './give-consent';
import { listAddressesHandler } from './list-addresses';
import { listNoticesHandler } from './list-notices';
import { loginHandler } from './login';
import { readNoticesHandler } from './read-notices';
import { recordSubscriptionHandler } from './record-subscription';
import { removeAddressHandler } from './remove-address';
import { saveAddressHandler } from './save-address';
import { setProfileHandler } from './set-profile';
import { subscriptionPlanHandler } from './subscription-plan';

export const accountHandlers = [
  loginHandler,
  getViewerHandler,
  giveConsentHandler,
  setProfileHandler,
  listAddressesHandler,
  saveAddressHandler,
  removeAddressHandler,
  listNoticesHandler,
  readNoticesHandler,
  subscriptionPlanHandler,
  recordSubscriptionHandler,
] as const satisfies readonly AnyHandler[];
