import type { SubjectId } from '#core/domain/notice/events';
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
  readReferralFacts,
  readRefundFacts,
  readRuleChangeFacts,
  readSkuFacts,
  readWithdrawalFacts,
} from '#server/db/notice-outbox-store';
import type { Tx } from '#server/db/tx';

/** The facts of a batch of events, one query a table, whatever the number of events. */
export async function readFacts(
  tx: Tx,
  events: readonly EventRow[],
): Promise<(event: EventRow) => EventFacts> {
  const stores = [...new Set(events.map((event) => event.store_id))];
  const order = await factsBy(events, 'orderId', (ids) => readOrderFacts(tx, ids));
  const group = await factsBy(events, 'groupId', (ids) => readGroupFacts(tx, ids));
  const refund = await factsBy(events, 'refundId', (ids) => readRefundFacts(tx, ids));
  const sku = await factsBy(events, 'skuId', (ids) => readSkuFacts(tx, ids));
  const parcel = await factsBy(events, 'parcelId', (ids) => readParcelFacts(tx, stores, ids));
  const coupon = await factsBy(events, 'couponId', (ids) => readCouponFacts(tx, ids));
  const haggle = await factsBy(events, 'haggleId', (ids) => readHaggleFacts(tx, ids));
  const help = await factsBy(events, 'helpId', async (ids) =>
    (await readHelpFacts(tx, stores, ids)).map(helpFacts),
  );
  const promoter = await factsBy(events, 'promoterId', (ids) => readPromoterFacts(tx, stores, ids));
  const ruleChange = await factsBy(events, 'changeId', (ids) => readRuleChangeFacts(tx, stores, ids));
  const referral = await factsBy(events, 'storeId', (ids) => readReferralFacts(tx, ids));
  const commission = await factsBy(events, 'commissionId', (ids) => readCommissionFacts(tx, stores, ids));
  const withdrawal = await factsBy(events, 'withdrawalId', (ids) => readWithdrawalFacts(tx, stores, ids));
  const desks = new Map((await readDesks(tx, stores)).map((row) => [row.storeId, row]));
  return (event) => {
    const desk = desks.get(event.store_id);
    return {
      order: order(event),
      group: group(event),
      refund: refund(event),
      sku: sku(event),
      parcel: parcel(event),
      coupon: coupon(event),
      haggle: haggle(event),
      help: help(event),
      promoter: promoter(event),
      ruleChange: ruleChange(event),
      referral: referral(event),
      commission: commission(event),
      withdrawal: withdrawal(event),
      staff: desk?.staff ?? [],
      managers: desk?.managers ?? [],
      hasRobot: desk?.hasRobot ?? false,
    };
  };
}

/** A notice keeps a helper's name only as every stranger may read it. */
function helpFacts({ profile, ...row }: HelpFactsRow): HelpNoticeFacts {
  const name = (language: 'zh' | 'en') => faceOf(profile, 'stranger', language).name;
  return { ...row, by: { zh: name('zh'), en: name('en') } };
}

/** What the events name by this id; rows carry it by the same name. Asks nothing when no event names one. */
async function factsBy<Name extends SubjectId, Row extends Readonly<Record<Name, string>>>(
  events: readonly EventRow[],
  name: Name,
  read: (ids: readonly string[]) => Promise<Row[]>,
): Promise<(event: EventRow) => Row | null> {
  const idOf = ({ subject }: EventRow) => (subject as Partial<Record<SubjectId, string>>)[name];
  const ids = [...new Set(events.map(idOf).filter((id) => id !== undefined))];
  const rows = ids.length === 0 ? [] : await read(ids);
  const byId = new Map<string, Row>(rows.map((row) => [row[name], row]));
  return (event) => byId.get(idOf(event) ?? '') ?? null;
}
