import { maskedContact, parcelContent } from '#core/domain/fulfil/upload-words';
import type { Id } from '#core/kernel/id';
import { after, SECOND_MS } from '#core/kernel/instant';
import { openAddress } from '#server/app/account/address-view';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import type { JobRow } from '#server/db/job-store';
import { findParcelToUpload, listParcels, setParcelUpload } from '#server/db/parcel-store';

/** 支付单不存在: the payment has not arrived at that desk yet; it does within a minute or so. */
const PAYMENT_NOT_KNOWN_YET = 10060001;
const SOON_MS = 20 * SECOND_MS;
/** From then on the shop sees that the duty is stuck; trying goes on. */
const STUCK_AFTER_TRIES = 6;

/**
 * WeChat's shipping duty: without it the money stays frozen. An upload tells all parcels of the order so far, so the last one is
 * always true; several parcels are a split delivery, complete when the order is shipped wholly.
 */
export async function uploadShippingJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const parcel = await findParcelToUpload(deps.db, store, job.subject as Id<'parcel'>);
  if (parcel === null || parcel.upload_state === 'none' || parcel.upload_state === 'done') return 'done';
  if (parcel.transaction_id === null || parcel.order_status === 'refunded') return 'done';
  const whole = parcel.order_status !== 'to_ship';
  const express = parcel.delivery === 'express';
  // Only express may be split; anything else is told once, when all of it has left. The last parcel's job does that.
  if (!express && !whole) return 'done';

  const parcels = await listParcels(deps.db, store, parcel.order_id);
  const phone = parcel.address_sealed === null ? '' : openAddress(deps.sealer, parcel.address_sealed).phone;
  // Once told as a part it stays a part: changing that is the one correction WeChat allows.
  const split = express && (parcels.length > 1 || parcel.partly);
  const told = express ? parcels : parcels.slice(0, 1);
  const now = deps.clock.now();
  const answer = await deps.wechat.uploadShipping({
    transactionId: parcel.transaction_id,
    payerOpenid: parcel.openid,
    logistics: parcel.delivery,
    parcels: told.map(({ tracking_no, carrier, lines }) => ({
      trackingNo: tracking_no,
      carrier,
      itemDesc: parcelContent(express ? lines : parcels.flatMap((each) => each.lines)),
      receiverPhoneMasked: maskedContact(phone),
    })),
    allDelivered: whole,
    split,
    uploadedAt: now,
  });
  if (answer.ok) {
    await setParcelUpload(
      deps.db,
      store,
      parcels.map(({ id }) => id),
      'done',
    );
    return 'done';
  }
  if (job.tries >= STUCK_AFTER_TRIES) await setParcelUpload(deps.db, store, [parcel.id], 'stuck');
  const soon = answer.errcode === PAYMENT_NOT_KNOWN_YET && job.tries < STUCK_AFTER_TRIES;
  const again = soon ? after(now, SOON_MS) : nextTry('query', job.tries, now);
  return { again, error: `shipping upload: ${answer.errcode}` };
}
