import { getDesk } from '#core/contract/merchant';
import { assert } from '#core/kernel/assert';
import { fen, ZERO_FEN } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, shanghaiDate, startOfShanghaiDay } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { moneyOfSpan, paidByDay, readDesk } from '#server/db/merchant-store';

const SOON_MS = 6 * HOUR_MS;
const WEEK_DAYS = 7;
const ROBOT_STATES = { nothing: 'unheard', sent: 'heard', again: 'failing', gone: 'gone' } as const;
const NO_BYTES = new Uint8Array(10);

/** What to do now, then today's money beside the same hours of yesterday, then the week. Days are Shanghai's. */
export const getDeskHandler = handler(getDesk, async (deps, _input, { store, role, now }) => {
  const today = startOfShanghaiDay(now);
  const firstDay = after(today, -(WEEK_DAYS - 1) * DAY_MS);
  const soon = after(now, SOON_MS);
  const [desk, days, soFar, yesterday] = await Promise.all([
    readDesk(deps.db, store, soon),
    paidByDay(deps.db, store, firstDay),
    moneyOfSpan(deps.db, store, edge(today), edge(after(now, 1))),
    moneyOfSpan(deps.db, store, edge(after(today, -DAY_MS)), edge(after(now, 1 - DAY_MS))),
  ]);
  assert(desk !== null, 'staff belong to a store that exists');
  const { hasRobot, robotSaid, robotSaidAt, ...work } = desk;
  const byDay = new Map(
    days.map((day) => [shanghaiDate((day.day_no * DAY_MS - 8 * HOUR_MS) as Instant), day]),
  );
  const week = Array.from({ length: WEEK_DAYS }, (_, place) => {
    const day = shanghaiDate(after(firstDay, place * DAY_MS));
    const paid = byDay.get(day);
    return { day, paid_fen: fen(paid?.paid_fen ?? ZERO_FEN), orders: paid?.orders ?? 0 };
  });
  return ok({
    now,
    role,
    ...work,
    robot: hasRobot ? { state: ROBOT_STATES[robotSaid ?? 'nothing'], at: robotSaidAt } : null,
    today_fen: fen(soFar.paid_fen - soFar.refunded_fen),
    todayOrders: soFar.orders,
    yesterday_fen: fen(yesterday.paid_fen - yesterday.refunded_fen),
    week,
  });
});

/** A moment, and the first refund number there could be in it. */
function edge(at: Instant) {
  return { at, refund: makeId('refund', at, NO_BYTES) };
}
