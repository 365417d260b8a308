import { type CouponPickInput, type Purchase, placeOrder } from '#core/contract/order';
import { needsParcel } from '#core/domain/shipping/delivery';
import { assert } from '#core/kernel/assert';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler, type Once, type PersonCtx } from '#server/app/handler';
import { markFreePaidIn } from '#server/app/payment/mark-free-paid';
import { proposalsOf } from '#server/app/referral/earning/credits-of';
import { ConstraintViolation } from '#server/db/errors';
import type { RequestKey } from '#server/db/idempotency-store';
import { commitOrder, type NewOrderLine, type PlacePlan } from '#server/db/order-store';
import { storeScope } from '#server/db/scope';
import { directPrice } from './direct-price';
import { holdFor } from './hold';
import { type BuyRefusal, type PricedPurchase, pricePurchase } from './price-purchase';
import { ownOverdue, type PurchaseFacts } from './purchase-facts';
import { readPurchase } from './read-purchase';
import { settleUnpaid } from './settle-unpaid';

/** What is kept under the request's key. */
interface Placed {
  readonly orderId: Id<'order'>;
  readonly payable_fen: Fen;
  readonly holdUntil: Instant;
  readonly paid: boolean;
}
interface PlaceInput {
  readonly purchase: Purchase;
  readonly addressId?: Id<'address'> | undefined;
  readonly coupons?: CouponPickInput | undefined;
  readonly remark?: string | undefined;
  readonly quoteHash: string;
  readonly shareToken?: string | undefined;
}
type Refusal =
  | BuyRefusal
  | 'ADDRESS_REQUIRED'
  | 'PRICE_CHANGED'
  | 'CONSENT_REQUIRED'
  | 'IDEMPOTENCY_MISMATCH'
  | 'BUSY';

/** Assumptions that may fail between reading and committing; each is read again before it becomes a refusal. */
const LOST_ASSUMPTIONS: Readonly<Record<string, Refusal>> = {
  skus_stock_chk: 'OUT_OF_STOCK',
  campaign_skus_left_chk: 'OUT_OF_STOCK',
  skus_price_changed: 'PRICE_CHANGED',
  campaigns_published_chk: 'CAMPAIGN_OVER',
  groups_capacity_chk: 'GROUP_FULL',
  groups_open_chk: 'GROUP_OVER',
  seats_one_per_person_key: 'ALREADY_IN_GROUP',
  campaign_buyers_limit_chk: 'BUYER_LIMIT',
  // An offer came or went, a coupon was used otherwise: what is read again is priced again, and says what it costs now.
  stores_price_version_chk: 'BUSY',
  coupons_free_chk: 'PRICE_CHANGED',
  haggles_price_chk: 'PRICE_CHANGED',
  haggles_open_chk: 'HAGGLE_OVER',
  orders_one_live_haggle_key: 'HAGGLE_OVER',
  orders_one_new_benefit_key: 'NEW_BENEFIT_HELD',
  // Of an order that costs nothing: its buyer has bought something else meanwhile, or another seat of the group was paid.
  orders_new_customer_chk: 'BUSY',
  groups_forming_chk: 'BUSY',
};
const PLANS_MAX = 3;

/** Reads without locks, plans, commits in one statement; a lost assumption is read and planned anew. */
export const placeOrderHandler = handler(placeOrder, async (deps, input, ctx) => {
  const key = { call: ctx.call, requestId: ctx.once.key, inputHash: ctx.once.inputHash };
  let last: Result<Placed, Refusal> = fail('BUSY');
  const settled = new Set<string>();
  for (let plans = 0; plans < PLANS_MAX; plans += 1) {
    const { purchase, coupons } = input;
    const query = { purchase, addressId: input.addressId ?? null, coupons, key };
    const facts = await readPurchase(deps.db, ctx.owner, query, ctx.now);
    if (facts === null) return fail('NOT_FOUND');
    const known = storedAnswer(facts, key);
    if (known !== null) return known;

    const plan = planOrder(deps, facts, input, ctx);
    last = plan.ok ? await commit(deps, ctx, input.purchase.storeId, key, plan.value, facts) : plan;
    if (last.ok) return last;
    const overdue = overdueBehind(last.code, facts).filter((orderId) => !settled.has(orderId));
    if (overdue.length > 0) {
      // What is held is free once its time is over, timer or not; but its payment must be closed before it is given away.
      for (const orderId of overdue) {
        settled.add(orderId);
        await settleUnpaid(deps, storeScope(input.purchase.storeId), orderId);
      }
      plans -= 1;
    } else if (!plan.ok) {
      return plan;
    } else if (last.code === 'OUT_OF_STOCK' && isSoldOut(facts, plan.value)) {
      return last;
    }
  }
  return last;
});

function storedAnswer(facts: PurchaseFacts, key: RequestKey): Result<Placed, 'IDEMPOTENCY_MISMATCH'> | null {
  const [first] = facts.rows;
  if (first.key_input_hash === null) return null;
  return first.key_input_hash === key.inputHash
    ? ok(first.key_answer as Placed)
    : fail('IDEMPOTENCY_MISMATCH');
}

/**
 * The database compared price and stock under the lock of the one SKU: to read it again would tell nothing new, and in a rush those who
 * come too late would wait longer than those who are served. Unless the units came from one place, and another has some: an allotment
 * that is used up leaves the shelf, and an empty shelf what an allotment has, if there is any.
 */
function isSoldOut({ rows, seat }: PurchaseFacts, { wanted }: PlacePlan): boolean {
  if (rows.length > 1 || wanted.length > 1) return false;
  if (seat !== null) return true;
  const { stock, campaigns } = rows[0];
  const places = (campaigns ?? []).flatMap(({ id, skus }) =>
    skus?.some(({ left }) => left !== null && left > 0) ? [id] : [],
  );
  return [...(stock > 0 ? [null] : []), ...places].every((place) => place === wanted[0]?.campaignId);
}

/** Orders whose time to pay is over, and that may be all that stands in the way. */
function overdueBehind(code: Refusal, facts: PurchaseFacts): readonly Id<'order'>[] {
  switch (code) {
    case 'GROUP_FULL':
    case 'ALREADY_IN_GROUP':
      return facts.seat?.row.overdue_order_ids ?? [];
    case 'BUYER_LIMIT':
    case 'NEW_BENEFIT_HELD':
    case 'HAGGLE_OVER':
    // With the coupon or the units of an order that lapsed the sum may be the one that was shown.
    case 'PRICE_CHANGED':
      return ownOverdue(facts).map(({ orderId }) => orderId);
    // Which of the SKUs is short, only the database knows for sure.
    case 'OUT_OF_STOCK':
      return ownOverdue(facts)
        .filter(({ units }) => units?.some((part) => facts.wanted.some(({ skuId }) => skuId === part.skuId)))
        .map(({ orderId }) => orderId);
    default:
      return [];
  }
}

interface Plan extends PlacePlan {
  readonly answer: Placed;
}

function planOrder(
  deps: Deps,
  facts: PurchaseFacts,
  input: PlaceInput,
  ctx: PersonCtx & { readonly once: Once },
): Result<Plan, Refusal> {
  const [first] = facts.rows;
  if (!first.consented) return fail('CONSENT_REQUIRED');
  const parcel = needsParcel(first.delivery);
  if (parcel && input.addressId === undefined) return fail('ADDRESS_REQUIRED');
  if (input.addressId !== undefined && first.address_id === null) return fail('NOT_FOUND');
  const priced = pricePurchase(facts, { now: ctx.now, language: ctx.language, countOverdueAsFree: false });
  if (!priced.ok) return priced;
  const { quote, region, wanted, holds } = priced.value;
  const { payable_fen } = quote;
  if (quote.hash !== input.quoteHash) return fail('PRICE_CHANGED', { payable_fen });

  const orderId = deps.ids.next('order');
  const holdUntil = after(ctx.now, holdFor(facts, wanted));
  const free = payable_fen === 0;
  const { seat, haggle } = facts;
  const rows = rowsOfLines(facts, priced.value).map(({ row }) => row);
  const referral = proposalsOf(first.referral, rows, ctx.now);
  return ok({
    order: {
      id: orderId,
      personId: ctx.personId,
      kind: haggle !== null ? 'haggle' : seat !== null ? 'group' : 'normal',
      campaignId: directPrice(facts)?.campaignId ?? null,
      groupId: seat?.purchase.groupId ?? null,
      opener: seat !== null && seat.purchase.groupId === null,
      haggleId: haggle?.haggle_id ?? null,
      newBenefit: quote.newBenefit,
      list_fen: quote.list_fen,
      goods_fen: quote.goods_fen,
      shippingList_fen: quote.shippingList_fen,
      shippingReductions: quote.shippingReductions,
      shipping_fen: quote.shipping_fen,
      payable_fen,
      quoteHash: quote.hash,
      delivery: first.delivery,
      addressSealed: parcel ? first.address_sealed : null,
      region,
      remark: input.remark ?? '',
      shareToken: input.shareToken ?? null,
      holdUntil,
      lines: orderLines(facts, priced.value),
      phoneMark: parcel && referral.length > 0 ? first.address_mark : null,
      referral,
    },
    paymentId: deps.ids.next('payment'),
    method: free ? 'none' : 'wechat',
    holds,
    wanted,
    fromCart: input.purchase.from === 'lines' && input.purchase.cart,
    answer: { orderId, payable_fen, holdUntil, paid: free },
  });
}

/** The row of each quoted line, in the order of lines. */
function rowsOfLines(facts: PurchaseFacts, { quote }: PricedPurchase) {
  return quote.lines.map((line) => {
    const row = facts.rows.find(({ wanted_sku_id }) => wanted_sku_id === line.skuId);
    assert(row !== undefined, 'a quoted line has its facts');
    return { line, row };
  });
}

function orderLines(facts: PurchaseFacts, priced: PricedPurchase): NewOrderLine[] {
  return rowsOfLines(facts, priced).map(({ line, row }) => {
    return {
      skuId: row.wanted_sku_id,
      productId: row.product_id,
      title: row.title,
      label: row.label,
      picture: row.picture,
      quantity: line.quantity,
      unitList_fen: line.unitList_fen,
      payable_fen: line.payable_fen,
      reductions: line.reductions,
      campaignId: line.campaignId as Id<'campaign'> | null,
    };
  });
}

async function commit(
  deps: Deps,
  ctx: PersonCtx & { readonly once: Once },
  storeId: Id<'store'>,
  key: RequestKey,
  plan: Plan,
  facts: PurchaseFacts,
): Promise<Result<Placed, Refusal>> {
  const store = storeScope(storeId);
  try {
    const outcome =
      plan.method === 'wechat'
        ? await commitOrder(deps.db, deps.ids, store, key, plan, ctx.now)
        : await deps.db.tx(async (tx) => {
            // Nothing to pay: placed and paid at once.
            const placed = await commitOrder(tx, deps.ids, store, key, plan, ctx.now);
            if (placed.fresh) await markFreePaidIn(tx, deps, plan.paymentId, ctx.now);
            return placed;
          });
    if (outcome.fresh) return ok(plan.answer);
    return outcome.input_hash === key.inputHash ? ok(outcome.answer as Placed) : fail('IDEMPOTENCY_MISMATCH');
  } catch (error) {
    const code = error instanceof ConstraintViolation ? LOST_ASSUMPTIONS[error.constraint] : undefined;
    if (code === undefined) throw error;
    const [first] = facts.rows;
    const limit = plan.holds.buyerUnits.find((each) => each.limit !== null)?.limit ?? 0;
    return fail(code, { title: first.title[ctx.language], limit });
  }
}
