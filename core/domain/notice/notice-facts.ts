import type { Id } from '../../kernel/id';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';

/** Everything a policy may know of what happened: read by the relay, many at a time. No personal data. */
export interface OrderNoticeFacts {
  readonly orderId: Id<'order'>;
  readonly buyer: Id<'person'>;
  readonly kind: 'normal' | 'group';
  readonly status: string;
  readonly delivery: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly title: Words;
  readonly units: number;
  readonly paid_fen: number;
  readonly byWechat: boolean;
  readonly cancelReason: 'buyer' | 'timeout' | 'shop' | null;
  readonly shipBy: Instant | null;
  readonly lines: ReadonlyArray<{ readonly productId: Id<'product'>; readonly quantity: number }>;
}
export interface GroupNoticeFacts {
  readonly groupId: Id<'group'>;
  readonly status: 'open' | 'formed' | 'failed';
  readonly formedBy: 'full' | 'shop' | null;
  readonly title: Words;
  readonly size: number;
  readonly paid: number;
  readonly opener: Id<'person'>;
  readonly expiresAt: Instant;
  readonly shipPromise_h: number;
  /** Whose order counts in this group: paid and unrefunded, or being given back because it failed. */
  readonly members: ReadonlyArray<{
    readonly personId: Id<'person'>;
    readonly orderId: Id<'order'>;
    readonly paidAt: Instant;
    readonly shipBy: Instant | null;
    readonly byWechat: boolean;
  }>;
}
export interface RefundNoticeFacts {
  readonly refundId: Id<'refund'>;
  readonly orderId: Id<'order'>;
  readonly buyer: Id<'person'>;
  readonly title: Words;
  readonly amount_fen: number;
  readonly cause: 'buyer' | 'shop' | 'group_failed' | 'seat_lost' | 'surplus' | 'system';
  readonly status: string;
  readonly nextTryAt: Instant | null;
  readonly lines: ReadonlyArray<{ readonly productId: Id<'product'>; readonly quantity: number }>;
}
export interface SkuNoticeFacts {
  readonly skuId: Id<'sku'>;
  readonly title: Words;
  readonly label: Words;
  readonly stock: number;
}
export interface ParcelNoticeFacts {
  readonly parcelId: Id<'parcel'>;
  readonly carrier: string;
  readonly trackingNo: string;
}
export interface CouponNoticeFacts {
  readonly couponId: Id<'coupon'>;
  readonly personId: Id<'person'>;
  readonly title: Words;
  readonly status: 'free' | 'held' | 'used' | 'expired' | 'revoked';
  readonly gotBy: 'claim' | 'code' | 'link' | 'shop' | 'group';
  readonly validUntil: Instant;
}
export interface EventFacts {
  readonly order: OrderNoticeFacts | null;
  readonly group: GroupNoticeFacts | null;
  readonly refund: RefundNoticeFacts | null;
  readonly sku: SkuNoticeFacts | null;
  readonly parcel: ParcelNoticeFacts | null;
  readonly coupon: CouponNoticeFacts | null;
  readonly staff: readonly Id<'person'>[];
  readonly hasRobot: boolean;
}
