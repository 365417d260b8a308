import type { DeliveryMethod } from '#core/domain/shipping/delivery';
import { priceText } from '#core/view/price-parts';
import { Row } from '@/components/section';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText } from '@/i18n/text';
import type { AddressStep } from '../model';

/** How it comes and what that costs; without an address nobody knows yet, and without a parcel there is nothing to pay. */
export function DeliveryRow({
  delivery,
  step,
  fee_fen,
}: {
  readonly delivery: DeliveryMethod;
  readonly step: AddressStep;
  /** Before a coupon. */
  readonly fee_fen: number;
}) {
  const text = useText(checkoutWords);
  const fee = fee_fen === 0 ? text.free : t(text.fee, { amount: priceText(fee_fen) });
  const cost = { none: [], missing: [text.feeLater], given: [fee] }[step];
  return <Row title={text.delivery} value={[text.how[delivery], ...cost].join(' · ')} />;
}
