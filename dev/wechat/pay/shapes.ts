import { z } from 'zod';
import { ApiError, NUMBERS } from './api-error';

/** What API v3 accepts in a body, field by field. It refuses whatever it does not know. Lengths are in bytes. */
const text = (limit: number) =>
  z
    .string()
    .min(1, '字符串不能为空')
    .refine((value) => Buffer.byteLength(value) <= limit, `字节数超过最大值 ${limit}`);
const wholeFen = z.int().min(1, '金额最小为 1 分').max(100_000_000_00);
const rfc3339 = z.iso.datetime({ offset: true, error: '不是 RFC3339 时间' });
const notifyUrl = text(255).regex(/^https?:\/\/[^?#\s]+$/, '通知地址须为不带参数的完整 URL');
const tradeNumber = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/, '商户订单号须为 6–32 位数字、字母或 _-|*');

const goods = z.strictObject({
  merchant_goods_id: text(32),
  wechatpay_goods_id: text(32).optional(),
  goods_name: text(256).optional(),
  quantity: z.int().min(1),
  unit_price: z.int().min(0),
});

export const prepayBody = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: tradeNumber,
  time_expire: rfc3339.optional(),
  attach: text(128).optional(),
  notify_url: notifyUrl,
  goods_tag: text(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: wholeFen, currency: z.literal('CNY').optional() }),
  payer: z.strictObject({ openid: text(128) }),
  detail: z
    .strictObject({
      cost_price: z.int().min(0).optional(),
      invoice_id: text(32).optional(),
      goods_detail: z.array(goods).optional(),
    })
    .optional(),
  scene_info: z
    .strictObject({
      payer_client_ip: text(45),
      device_id: text(32).optional(),
      store_info: z
        .strictObject({
          id: text(32),
          name: text(256).optional(),
          area_code: text(32).optional(),
          address: text(512).optional(),
        })
        .optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
});
export type PrepayBody = z.infer<typeof prepayBody>;

export const closeBody = z.strictObject({ mchid: text(32) });

export const refundBody = z
  .strictObject({
    transaction_id: text(32).optional(),
    out_trade_no: tradeNumber.optional(),
    out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '退款单号须为 1–64 位数字、字母或 _-|*@'),
    reason: text(80).optional(),
    notify_url: notifyUrl.optional(),
    funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
    amount: z.strictObject({
      refund: wholeFen,
      total: wholeFen,
      currency: z.literal('CNY'),
      from: z
        .array(z.strictObject({ account: z.enum(['AVAILABLE', 'UNAVAILABLE']), amount: wholeFen }))
        .optional(),
    }),
    goods_detail: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .refine((body) => (body.transaction_id === undefined) !== (body.out_trade_no === undefined), {
    message: 'transaction_id 与 out_trade_no 须二选一',
    path: ['out_trade_no'],
  });
export type RefundBody = z.infer<typeof refundBody>;

const characters = (limit: number) =>
  z
    .string()
    .min(1, '字符串不能为空')
    .refine((value) => [...value].length <= limit, `字符数超过最大值 ${limit}`);
export const transferBody = z.strictObject({
  appid: text(32),
  out_bill_no: z.string().regex(/^[0-9A-Za-z]{1,32}$/, '商户单号只能由数字、大小写字母组成'),
  transfer_scene_id: text(36),
  openid: text(64),
  user_name: z.string().min(1).optional(),
  transfer_amount: z.int().min(10, '转账金额最小为 0.1 元'),
  transfer_remark: characters(32),
  notify_url: notifyUrl.optional(),
  user_recv_perception: characters(32).optional(),
  transfer_scene_report_infos: z
    .array(z.strictObject({ info_type: characters(15), info_content: characters(32) }), {
      error: '需传入转账场景报备信息',
    })
    .min(1, '需传入转账场景报备信息'),
});
export type TransferBody = z.infer<typeof transferBody>;

/** Throws PARAM_ERROR naming the field and the rule. */
export function parseBody<T>(shape: z.ZodType<T>, body: string): T {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ApiError('PARAM_ERROR', '请求体不是 JSON', { number: NUMBERS.badParameter });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = `/${[...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('/')}`;
  const rule = unknown === undefined ? (issue?.message ?? '') : '未知参数';
  throw new ApiError('PARAM_ERROR', `输入源“${field}”校验失败：${rule}`, {
    number: unknown === undefined ? NUMBERS.badParameter : NUMBERS.unknownParameter,
    detail: { location: 'body', field, issue: rule },
  });
}
