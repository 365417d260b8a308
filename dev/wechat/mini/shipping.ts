import { z } from 'zod';
import { DAY_MS, SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { Refunds } from '../pay/refunds';
import type { Transactions } from '../pay/transactions';
import type { Shipping, State, Transaction } from '../state';
import { WeixinError } from './weixin-error';

const EXPRESS = 1;
const SPLIT = 2;
/** Without a word from the buyer, an order counts as received this long after shipping. */
const AUTO_RECEIPT_MS: Readonly<Record<number, number>> = {
  1: 10 * DAY_MS,
  2: 2 * DAY_MS,
  3: 2 * DAY_MS,
  4: 2 * DAY_MS,
};

const parcel = z.strictObject({
  tracking_no: z.string().max(128).optional(),
  express_company: z.string().max(128).optional(),
  item_desc: z.string(),
  contact: z
    .strictObject({ consignor_contact: z.string().optional(), receiver_contact: z.string().optional() })
    .optional(),
});
const uploadBody = z.strictObject({
  order_key: z.strictObject({
    order_number_type: z.union([z.literal(1), z.literal(2)]),
    transaction_id: z.string().optional(),
    mchid: z.string().optional(),
    out_trade_no: z.string().optional(),
  }),
  logistics_type: z.int().min(1).max(4),
  delivery_mode: z.int().min(1).max(2),
  is_all_delivered: z.boolean().optional(),
  shipping_list: z.array(parcel).min(1).max(15),
  upload_time: z.iso.datetime({ offset: true }),
  payer: z.strictObject({ openid: z.string() }),
});
type UploadBody = z.infer<typeof uploadBody>;

const specialBody = z.strictObject({
  order_id: z.string().min(1),
  type: z.union([z.literal(1), z.literal(2)]),
  delay_to: z.int().positive(),
});

export interface ShippingDesk {
  upload(body: unknown): void;
  order(body: unknown): object;
  special(body: unknown): void;
  setReceipt(transaction: Transaction, receipt: 'received' | 'settled'): boolean;
}

export function makeShippingDesk(
  state: State,
  clock: Clock,
  transactions: Transactions,
  refunds: Refunds,
): ShippingDesk {
  /** A fresh payment takes a while to be known here: `shippingLag_s`. */
  function paidOrder(
    transaction: Transaction | undefined,
  ): Transaction & { paid: NonNullable<Transaction['paid']> } {
    const paid = transaction?.paid;
    const known = paid && clock.now() >= paid.at + state.settings().shippingLag_s * SECOND_MS;
    if (!transaction || !known) throw new WeixinError(10060001, '支付单不存在');
    return { ...transaction, paid };
  }

  function orderState(transaction: Transaction, shipping: Shipping | undefined): number {
    if (refunds.isEmptied(transaction)) return 5;
    if (!shipping?.complete) return 1;
    if (shipping.receipt === 'settled') return 4;
    const auto = clock.now() >= shipping.shippedAt + (AUTO_RECEIPT_MS[shipping.logisticsType] ?? 0);
    return shipping.receipt === 'received' || auto ? 3 : 2;
  }

  return {
    upload(input) {
      const parsed = uploadBody.safeParse(input);
      if (!parsed.success) throw new WeixinError(47001, 'data format error');
      const { order_key: key, payer, upload_time, ...body } = parsed.data;
      const found =
        key.order_number_type === 2
          ? transactions.byTransactionId(key.transaction_id ?? '')
          : transactions.find(key.mchid ?? '', key.out_trade_no ?? '');
      const order = paidOrder(found);
      const { transactionId } = order.paid;
      if (refunds.isEmptied(order)) throw new WeixinError(10060004, '支付单处于不可发货的状态');
      if (payer.openid !== order.paid.openid)
        throw new WeixinError(10060031, '该笔支付单不属于 openid 所指定的用户');
      checkParcels(body);
      const before = state.shippings.get(transactionId);
      const uploadTime = Date.parse(upload_time);
      const content = JSON.stringify(body);
      if (before?.content === content) throw new WeixinError(10060023, '发货信息未更新');
      if (before && uploadTime <= before.uploadTime) throw new WeixinError(268485216, '上传时间非法');
      if (before?.complete && before.reshipped) throw new WeixinError(10060003, '已使用重新发货机会');
      const split = body.delivery_mode === SPLIT;
      const complete = !split || body.is_all_delivered === true;
      state.shippings.put(transactionId, {
        transactionId,
        content,
        uploadTime,
        logisticsType: body.logistics_type,
        deliveryMode: body.delivery_mode,
        list: body.shipping_list,
        complete,
        // Touching what was complete, or changing the mode, is the one re-ship of a payment.
        reshipped: before !== undefined && (before.complete || before.deliveryMode !== body.delivery_mode),
        shippedAt: before?.shippedAt ?? clock.now(),
        receipt: before?.receipt ?? null,
      });
    },

    order(input) {
      const id = typeof input === 'object' && input && 'transaction_id' in input ? input.transaction_id : '';
      const order = paidOrder(transactions.byTransactionId(String(id)));
      const shipping = state.shippings.get(order.paid.transactionId);
      return {
        order: {
          transaction_id: order.paid.transactionId,
          merchant_id: order.mchid,
          merchant_trade_no: order.outTradeNo,
          description: order.description,
          paid_amount: order.paid.amount_fen,
          openid: order.paid.openid,
          trade_create_time: Math.floor(order.createdAt / SECOND_MS),
          pay_time: Math.floor(order.paid.at / SECOND_MS),
          order_state: orderState(order, shipping),
          in_complaint: false,
          shipping: {
            delivery_mode: shipping?.deliveryMode ?? 0,
            logistics_type: shipping?.logisticsType ?? 0,
            finish_shipping: shipping?.complete ?? false,
            finish_shipping_count: shipping ? (shipping.reshipped ? 2 : 1) : 0,
            shipping_list: shipping?.list ?? [],
          },
        },
      };
    },

    special(input) {
      const parsed = specialBody.safeParse(input);
      if (!parsed.success) throw new WeixinError(47001, 'data format error');
      const { order_id: orderId, delay_to: delayTo_s } = parsed.data;
      paidOrder(transactions.byTransactionId(orderId));
      state.specials.put(orderId, { orderId, delayTo_s });
    },

    setReceipt(transaction, receipt) {
      const shipping = transaction.paid && state.shippings.get(transaction.paid.transactionId);
      if (!shipping?.complete) return false;
      state.shippings.put(shipping.transactionId, { ...shipping, receipt });
      return true;
    },
  };
}

function checkParcels(
  body: Pick<UploadBody, 'logistics_type' | 'delivery_mode' | 'is_all_delivered' | 'shipping_list'>,
): void {
  const express = body.logistics_type === EXPRESS;
  if (body.delivery_mode === SPLIT && !express) throw new WeixinError(10060006, '仅物流快递可分拆发货');
  if (body.delivery_mode === SPLIT && body.is_all_delivered === undefined) {
    throw new WeixinError(10060007, '分拆发货须填写 is_all_delivered');
  }
  if (body.delivery_mode !== SPLIT && body.shipping_list.length > 1) {
    throw new WeixinError(268485195, '统一发货只能有一个物流单');
  }
  for (const one of body.shipping_list) {
    if (one.item_desc === '') throw new WeixinError(10060008, '商品描述不能为空');
    if ([...one.item_desc].length > 120) throw new WeixinError(10060009, '商品描述过长');
    if (express && (!one.tracking_no || !one.express_company))
      throw new WeixinError(268485197, '物流单号与公司必填');
    const contact = one.contact?.receiver_contact ?? one.contact?.consignor_contact;
    if (one.express_company === 'SF' && !contact) throw new WeixinError(268485228, '顺丰须填写联系方式');
    if (contact && !/\*.*\d{4}$/.test(contact))
      throw new WeixinError(268485216, '联系方式须掩码并保留末 4 位');
  }
}
