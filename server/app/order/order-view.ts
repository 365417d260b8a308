import type { OrderView } from '#core/contract/order';
import { CARRIERS } from '#core/domain/fulfil/carriers';
import { reasonWords } from '#core/domain/refund/reasons';
import { regionText } from '#core/domain/region/region';
import { fen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';
import { openAddress } from '#server/app/account/address-view';
import type { Deps } from '#server/app/deps';
import { creditOf } from '#server/app/referral/earning/credit-view';
import {
  linesOfOrder,
  type OrderLineRow,
  type OrderParcelRow,
  type OrderRefundRow,
  type OrderRow,
  parcelsOfOrder,
  refundsOfOrder,
} from '#server/db/order-read-store';
import { storeScope } from '#server/db/scope';
import { orderHead } from './order-card';

/** An order whole, with its address opened: for its owner, and for staff who pack it. */
export async function orderView(
  deps: Pick<Deps, 'db' | 'sealer'>,
  row: OrderRow,
  looking: { readonly now: Instant; readonly language: 'zh' | 'en' },
): Promise<Omit<OrderView, 'shareToken'>> {
  const store = storeScope(row.store_id);
  const [lines, parcels, refunds] = await Promise.all([
    linesOfOrder(deps.db, store, row.id),
    parcelsOfOrder(deps.db, store, row.id),
    refundsOfOrder(deps.db, store, row.id),
  ]);
  return {
    ...orderHead(row, looking.now),
    lines: lines.map(lineView),
    list_fen: row.list_fen,
    reduction_fen: fen(row.list_fen - row.goods_fen),
    goods_fen: row.goods_fen,
    shippingList_fen: row.shipping_list_fen ?? row.shipping_fen,
    shippingReductions: [...row.shipping_reductions],
    shipping_fen: row.shipping_fen,
    haggleId: row.haggle_id,
    credit: row.credit === null ? null : creditOf(row.credit, looking.language),
    paid_fen: row.paid_fen,
    delivery: row.delivery,
    address: addressOf(deps.sealer, row, looking.language),
    remark: row.remark,
    parcels: parcels.map(parcelView),
    refunds: refunds.map(refundView),
    paidAt: row.paid_at,
    shipBy: row.ship_by,
    shippedAt: row.shipped_at,
    receivedAt: row.received_at,
    autoReceiveAt: row.auto_receive_at,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
  };
}

function addressOf(sealer: Deps['sealer'], row: OrderRow, language: 'zh' | 'en'): OrderView['address'] {
  if (row.address_sealed === null || row.region === null) return null;
  const { name, phone, detail } = openAddress(sealer, row.address_sealed);
  return { name, phone, detail, regionText: regionText(row.region, language) };
}

function lineView(row: OrderLineRow): OrderView['lines'][number] {
  return {
    lineNo: row.line_no,
    skuId: row.sku_id,
    productId: row.product_id,
    title: row.title,
    label: row.label,
    picture: row.picture,
    quantity: row.quantity,
    unitList_fen: row.unit_list_fen,
    payable_fen: row.payable_fen,
    reductions: row.reductions.map((reduction) => ({ id: null, title: null, ...reduction })),
    rebate_fen: row.rebate_fen,
    refundedQuantity: row.refunded_quantity,
    refunded_fen: row.refunded_fen,
    shippedQuantity: row.shipped_quantity,
  };
}

function parcelView(row: OrderParcelRow): OrderView['parcels'][number] {
  const names: Readonly<Record<string, { zh: string; en: string }>> = CARRIERS;
  return {
    id: row.id,
    carrier: row.carrier,
    carrierName: names[row.carrier] ?? { zh: row.carrier, en: row.carrier },
    trackingNo: row.tracking_no,
    shippedAt: row.shipped_at,
    lines: row.lines.map((line) => ({ ...line })),
  };
}

function refundView(row: OrderRefundRow): OrderView['refunds'][number] {
  return {
    id: row.id,
    status: row.status,
    amount_fen: row.amount_fen,
    shipping_fen: row.shipping_fen,
    reason: reasonWords(row.reason),
    createdAt: row.created_at,
    successAt: row.success_at,
    nextTryAt: row.next_try_at,
    lines: row.lines.map((line) => ({ ...line })),
  };
}
