/** Promoters of a shop: what the shop offers and decides, how one becomes a promoter, what a promoter sees of their own sales. */
import * as z from 'zod/mini';
import { defineCall } from './define-call';
import { count, idOf, typedText } from './fields';

const storeId = idOf('store');
const managers = { staff: ['owner', 'manager'] } as const;
const reason = typedText(120);

export const disputeOrder = defineCall({
  fn: 'referral',
  action: 'dispute',
  auth: managers,
  mutation: true,
  summary:
    'The shop looks into what an order earned: it is not released meanwhile, and the promoter reads why. Taken back, it is released at once where the after-sale window is over.',
  input: z.strictObject({ storeId, orderId: idOf('order'), on: z.boolean(), reason }),
  /** How many commissions it changed. */
  output: z.object({ changed: count }),
  errors: ['ORDER_STATE'],
});
