import type { Id } from '#core/kernel/id';
import { paymentsOf } from '#server/app/payment/account-of-store';
import { storeScope } from '#server/db/scope';
import type { PaidFacts } from '#server/ports/payment';
import type { PayWorld } from './pay-world';

/** The money is at WeChat, also after the payment was closed, and nobody has told the shop: what it will be told. */
export async function paidAtWechat(
  world: PayWorld,
  orderId: Id<'order'>,
  prepayId: string,
): Promise<PaidFacts> {
  const tell = (mode: 'drop' | 'send') =>
    world.control('/notifications/mode', { mode, copies: 1, probe: false, key: 'public-key' });
  await tell('drop');
  await world.control('/pay', { prepayId, force: true });
  await world.standIn.catchUp();
  await tell('send');
  const [payment] = await world.payments(orderId);
  const service = await paymentsOf(world.deps, storeScope(world.store.storeId));
  const asked = await service?.query(payment?.id as Id<'payment'>);
  if (asked?.ok !== true || asked.value.status !== 'paid') throw new Error('not paid');
  return asked.value;
}
