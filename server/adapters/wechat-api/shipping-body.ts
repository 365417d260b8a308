import { instant, shanghaiRfc3339 } from '#core/kernel/instant';
import type { ShippingUpload } from '#server/ports/wechat';

const LOGISTICS_TYPE = { express: 1, same_city: 2, virtual: 3, pickup: 4 } as const;
const UNIFIED = 1;
const SPLIT = 2;
const BY_TRANSACTION_ID = 2;
const ITEM_DESC_LIMIT = 120;

/** The body of `upload_shipping_info`. Tracking number, carrier and contact belong to express parcels alone. */
export function shippingBody(upload: ShippingUpload): object {
  const express = upload.logistics === 'express';
  return {
    order_key: { order_number_type: BY_TRANSACTION_ID, transaction_id: upload.transactionId },
    logistics_type: LOGISTICS_TYPE[upload.logistics],
    delivery_mode: upload.split ? SPLIT : UNIFIED,
    ...(upload.split && { is_all_delivered: upload.allDelivered }),
    shipping_list: upload.parcels.map((parcel) => ({
      item_desc: [...parcel.itemDesc].slice(0, ITEM_DESC_LIMIT).join(''),
      ...(express && { tracking_no: parcel.trackingNo, express_company: parcel.carrier }),
      ...(express &&
        parcel.receiverPhoneMasked && { contact: { receiver_contact: parcel.receiverPhoneMasked } }),
    })),
    upload_time: rfc3339WithMs(upload.uploadedAt),
    payer: { openid: upload.payerOpenid },
  };
}

function rfc3339WithMs(epochMs: number): string {
  const millis = String(epochMs % 1000).padStart(3, '0');
  return shanghaiRfc3339(instant(epochMs)).replace('+08:00', `.${millis}+08:00`);
}
