import type { OrderView } from '#core/contract/order';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, instant, MINUTE_MS } from '#core/kernel/instant';

export const NOW = instant(1_800_000_000_000);

type Line = OrderView['lines'][number];

export function aLine(change: Partial<Line> = {}): Line {
  return {
    lineNo: 1,
    skuId: 'sk_1' as Id<'sku'>,
    productId: 'pr_1' as Id<'product'>,
    title: { zh: '橙', en: 'Orange' },
    label: { zh: '', en: '' },
    picture: { src: '/a.webp', width: 1, height: 1, colour: '#fff' },
    quantity: 1,
    unitList_fen: fen(1000),
    payable_fen: fen(1000),
    reductions: [],
    rebate_fen: fen(0),
    refundedQuantity: 0,
    refunded_fen: fen(0),
    shippedQuantity: 0,
    ...change,
  };
}

/** An unpaid order of ¥10.00 with a hold of 15 minutes. */
export function anOrder(change: Partial<OrderView> = {}): OrderView {
  return {
    id: 'or_1' as Id<'order'>,
    storeId: 'st_1' as Id<'store'>,
    storeName: { zh: '店', en: 'Shop' },
    kind: 'normal',
    status: 'unpaid',
    actions: [],
    lines: [aLine()],
    list_fen: fen(1000),
    reduction_fen: fen(0),
    goods_fen: fen(1000),
    shippingList_fen: fen(0),
    shippingReductions: [],
    haggleId: null,
    credit: null,
    shipping_fen: fen(0),
    payable_fen: fen(1000),
    paid_fen: fen(0),
    refunded_fen: fen(0),
    delivery: 'express',
    address: null,
    remark: '',
    group: null,
    shareToken: null,
    parcels: [],
    refunds: [],
    placedAt: NOW,
    holdUntil: after(NOW, 15 * MINUTE_MS),
    shipBy: null,
    paidAt: null,
    shippedAt: null,
    receivedAt: null,
    autoReceiveAt: null,
    cancelledAt: null,
    cancelReason: null,
    ...change,
  };
}

export function aGroup(
  change: Partial<NonNullable<OrderView['group']>> = {},
): NonNullable<OrderView['group']> {
  return {
    id: 'gr_1' as Id<'group'>,
    status: 'open',
    size: 3,
    tierSizes: [],
    paid: 2,
    expiresAt: after(NOW, 3 * HOUR_MS),
    ...change,
  };
}

type Refund = OrderView['refunds'][number];
export function aRefund(change: Partial<Refund> = {}): Refund {
  return {
    id: 're_1' as Id<'refund'>,
    status: 'success',
    amount_fen: fen(1000),
    shipping_fen: fen(0),
    reason: { zh: '不想要了', en: 'Changed my mind' },
    createdAt: NOW,
    successAt: NOW,
    nextTryAt: null,
    lines: [],
    ...change,
  };
}
