import type { EventFacts, HelpNoticeFacts } from '#core/domain/notice/notice-facts';
import { faceOf } from '#core/domain/person/face';
import type { EventRow } from '#server/db/event-store';
import {
  type HelpFactsRow,
  readCommissionFacts,
  readCouponFacts,
  readDesks,
  readGroupFacts,
  readHaggleFacts,
  readHelpFacts,
  readOrderFacts,
  readParcelFacts,
  readPromoterFacts,
  readRefundFacts,
  readSkuFacts,
  readWithdrawalFacts,
} from '#server/db/notice-outbox-store';
import type { Tx } from '#server/db/tx';

interface Subject {
  readonly orderId?: string;
  readonly groupId?: string;
  readonly refundId?: string;
  readonly parcelId?: string;
  readonly skuId?: string;
  readonly couponId?: string;
  readonly haggleId?: string;
  readonly helpId?: string;
  readonly campaignId?: string;
  readonly promoterId?: string;
  readonly commissionId?: string;
  readonly withdrawalId?: string;
}

/** The facts of a batch of events, one query a table, whatever the number of events. */
export async function readFacts(
  tx: Tx,
  events: readonly EventRow[],
): Promise<(event: EventRow) => EventFacts> {
  const stores = [...new Set(events.map((event) => event.store_id))];
  const orders = byId(
    await some(idsOf(events, 'orderId'), (ids) => readOrderFacts(tx, ids)),
    (row) => row.orderId,
  );
  const groups = byId(
    await some(idsOf(events, 'groupId'), (ids) => readGroupFacts(tx, ids)),
    (row) => row.groupId,
  );
  const refunds = byId(
    await some(idsOf(events, 'refundId'), (ids) => readRefundFacts(tx, ids)),
    (row) => row.refundId,
  );
  const skus = byId(await some(idsOf(events, 'skuId'), (ids) => readSkuFacts(tx, ids)), (row) => row.skuId);
  const parcels = byId(
    await some(idsOf(events, 'parcelId'), (ids) => readParcelFacts(tx, stores, ids)),
    (row) => row.parcelId,
  );
  const coupons = byId(
    await some(idsOf(events, 'couponId'), (ids) => readCouponFacts(tx, ids)),
    (row) => row.couponId,
  );
  const haggles = byId(
    await some(idsOf(events, 'haggleId'), (ids) => readHaggleFacts(tx, ids)),
    (row) => row.haggleId,
  );
  const helps = byId(
    (await some(idsOf(events, 'helpId'), (ids) => readHelpFacts(tx, stores, ids))).map(helpFacts),
    (row) => row.helpId,
  );
  const promoters = byId(
    await some(idsOf(events, 'promoterId'), (ids) => readPromoterFacts(tx, stores, ids)),
    (row) => row.promoterId,
  );
  const commissions = byId(
    await some(idsOf(events, 'commissionId'), (ids) => readCommissionFacts(tx, stores, ids)),
    (row) => row.commissionId,
  );
  const withdrawals = byId(
    await some(idsOf(events, 'withdrawalId'), (ids) => readWithdrawalFacts(tx, stores, ids)),
    (row) => row.withdrawalId,
  );
  const desks = byId(await readDesks(tx, stores), (row) => row.storeId);
  return (event) => {
    const subject: Subject = event.subject;
    const desk = desks.get(event.store_id);
    return {
      order: orders.get(subject.orderId ?? '') ?? null,
      group: groups.get(subject.groupId ?? '') ?? null,
      refund: refunds.get(subject.refundId ?? '') ?? null,
      sku: skus.get(subject.skuId ?? '') ?? null,
      parcel: parcels.get(subject.parcelId ?? '') ?? null,
      coupon: coupons.get(subject.couponId ?? '') ?? null,
      haggle: haggles.get(subject.haggleId ?? '') ?? null,
      help: helps.get(subject.helpId ?? '') ?? null,
      promoter: promoters.get(subject.promoterId ?? '') ?? null,
      commission: commissions.get(subject.commissionId ?? '') ?? null,
      withdrawal: withdrawals.get(subject.withdrawalId ?? '') ?? null,
      staff: desk?.staff ?? [],
      hasRobot: desk?.hasRobot ?? false,
    };
  };
}

/** A notice keeps a helper's name only as every stranger may read it. */
function helpFacts({ profile, ...row }: HelpFactsRow): HelpNoticeFacts {
  const name = (language: 'zh' | 'en') => faceOf(profile, 'stranger', language).name;
  return { ...row, by: { zh: name('zh'), en: name('en') } };
}

function idsOf(events: readonly EventRow[], name: keyof Subject): string[] {
  const ids = events.map((event) => (event.subject as Subject)[name]).filter((id) => id !== undefined);
  return [...new Set(ids)];
}

async function some<Row>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  return ids.length === 0 ? [] : read(ids);
}

function byId<Row>(rows: readonly Row[], idOf: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [idOf(row), row]));
}
