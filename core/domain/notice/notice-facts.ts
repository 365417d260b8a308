import type { Id } from '../../kernel/id';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { GroupSkuPrices } from '../group/group-kind';
import type { PromoterStatus } from '../referral/promoter-states';
import type { ShortChange } from '../referral/rule-changes';
import type { EventKind, SubjectId } from './events';

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
  /** What it earns its promoters, of either level, as far as something is left of it. */
  readonly commissions: ReadonlyArray<{
    readonly commissionId: Id<'commission'>;
    readonly promoterId: Id<'promoter'>;
    /** When they last heard of what was credited to them. */
    readonly toldAt: Instant | null;
  }>;
}
export interface GroupNoticeFacts {
  readonly groupId: Id<'group'>;
  readonly status: 'open' | 'formed' | 'failed';
  readonly formedBy: 'full' | 'tier' | 'shop' | null;
  readonly title: Words;
  /** The campaign's kind with its settings and prices: what comes back once it is formed follows from them. */
  readonly kind: string;
  readonly settings: unknown;
  readonly skus: ReadonlyArray<GroupSkuPrices & { readonly skuId: Id<'sku'> }>;
  readonly size: number;
  readonly paid: number;
  /** Paid and held seats. Of a formed group: who is still at the cashier may yet reach another tier. */
  readonly taken: number;
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
    readonly skuId: Id<'sku'>;
    /** Paid and not given back. */
    readonly units: number;
  }>;
}
export interface RefundNoticeFacts {
  readonly refundId: Id<'refund'>;
  readonly orderId: Id<'order'>;
  readonly buyer: Id<'person'>;
  readonly title: Words;
  readonly amount_fen: number;
  readonly cause: 'buyer' | 'shop' | 'group_failed' | 'seat_lost' | 'surplus' | 'system' | 'tier_difference';
  readonly status: string;
  readonly nextTryAt: Instant | null;
  /** Of an order with a seat: its group's kind and prices, from which a tier's difference followed. */
  readonly group: {
    readonly kind: string;
    readonly settings: unknown;
    readonly paid: number;
    readonly sku: GroupSkuPrices;
  } | null;
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
export interface HaggleNoticeFacts {
  readonly haggleId: Id<'haggle'>;
  readonly owner: Id<'person'>;
  readonly title: Words;
  readonly floor_fen: number;
  readonly expiresAt: Instant;
}
export interface HelpNoticeFacts {
  readonly helpId: Id<'help'>;
  readonly helper: Id<'person'>;
  /** As strangers see them: 林**, or 好友 A3. */
  readonly by: Words;
  readonly state: 'counted' | 'held' | 'late' | 'refused';
  readonly cut_fen: number;
  /** What the goods cost after this cut; null: it was not counted. */
  readonly now_fen: number | null;
  /** It was the last step of the schedule. */
  readonly isLast: boolean;
}
export interface PromoterNoticeFacts {
  readonly promoterId: Id<'promoter'>;
  readonly storeId: Id<'store'>;
  readonly personId: Id<'person'>;
  readonly storeName: Words;
  readonly status: PromoterStatus;
  /** The shop has changed its rules since they read them. */
  readonly behind: boolean;
  /** Why they were refused or stopped, in the shop's words; may be empty. */
  readonly reason: string;
  /** What the shop took back when it last stopped them, and of how many orders; 0: nothing. */
  readonly taken_fen: number;
  readonly takenOrders: number;
}
export interface RuleChangeNoticeFacts extends ShortChange {
  readonly changeId: Id<'ruleChange'>;
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
}
/** A shop that lets people promote it. */
export interface ReferralNoticeFacts {
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
}
export interface CommissionNoticeFacts {
  readonly commissionId: Id<'commission'>;
  readonly promoterId: Id<'promoter'>;
  readonly storeId: Id<'store'>;
  readonly personId: Id<'person'>;
  /** Of what was bought. */
  readonly title: Words;
  /** What its order still earns this promoter, all its lines together. */
  readonly left_fen: number;
  readonly reason: string;
  readonly disputed: boolean;
  /** By the shop, or it is being so: the reason that stands there is of that. */
  readonly takenBack: boolean;
}
export interface WithdrawalNoticeFacts {
  readonly withdrawalId: Id<'withdrawal'>;
  readonly storeId: Id<'store'>;
  readonly personId: Id<'person'>;
  readonly storeName: Words;
  readonly amount_fen: number;
  readonly status: string;
  readonly reason: string;
  readonly nextTryAt: Instant | null;
}
export interface EventFacts {
  readonly order: OrderNoticeFacts | null;
  readonly group: GroupNoticeFacts | null;
  readonly refund: RefundNoticeFacts | null;
  readonly sku: SkuNoticeFacts | null;
  readonly parcel: ParcelNoticeFacts | null;
  readonly coupon: CouponNoticeFacts | null;
  readonly haggle: HaggleNoticeFacts | null;
  readonly help: HelpNoticeFacts | null;
  readonly promoter: PromoterNoticeFacts | null;
  /** Whom it concerns, and what it says, is read when they are told. */
  readonly ruleChange: Pick<RuleChangeNoticeFacts, 'changeId'> | null;
  readonly referral: ReferralNoticeFacts | null;
  readonly commission: CommissionNoticeFacts | null;
  readonly withdrawal: WithdrawalNoticeFacts | null;
  readonly staff: readonly Id<'person'>[];
  /** Of the staff, those who may decide on promoters and see their money: the owner and managers. */
  readonly managers: readonly Id<'person'>[];
  readonly hasRobot: boolean;
}

/** By which of the facts a policy knows what an event names by an id; never: nobody has to know more of it. */
type FactOf = OfEveryId<{
  readonly orderId: 'order';
  readonly groupId: 'group';
  readonly refundId: 'refund';
  readonly skuId: 'sku';
  readonly parcelId: 'parcel';
  readonly couponId: 'coupon';
  readonly haggleId: 'haggle';
  readonly helpId: 'help';
  readonly promoterId: 'promoter';
  readonly changeId: 'ruleChange';
  readonly storeId: 'referral';
  readonly commissionId: 'commission';
  readonly withdrawalId: 'withdrawal';
  readonly campaignId: never;
}>;
type OfEveryId<Names extends Record<SubjectId, keyof EventFacts>> = Names;
/** What is known of an event: of what it names, and of its shop. Null: it is gone. */
export type FactsOf<K extends EventKind> = Pick<
  EventFacts,
  FactOf[SubjectId<K> & keyof FactOf] | 'staff' | 'managers' | 'hasRobot'
>;
