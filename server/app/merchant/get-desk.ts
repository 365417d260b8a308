import { getDesk } from '#core/contract/merchant';
import { assert } from '#core/kernel/assert';
import { fen } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, shanghaiDate, startOfShanghaiDay } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { moneyByDay, paidOfSpan, readDesk } from '#server/db/merchant-store';

const SOON_MS = 6 * HOUR_MS;
const WEEK_DAYS = 7;
const ROBOT_STATES = { nothing: 'unheard', sent: 'heard', again: 'failing', gone: 'gone' } as const;
const NO_BYTES = new Uint8Array(10);

/** What to do now, then the week's money by Shanghai's days, and how far yesterday had come at this time of day. */
export const getDeskHandler = handler(getDesk, async (deps, _input, { store, owner, role, now }) => {
  const today = startOfShanghaiDay(now);
  const firstDay = after(today, -(WEEK_DAYS - 1) * DAY_MS);
  const [desk, days, yesterday_fen] = await Promise.all([
    readDesk(deps.db, store, owner, now, after(now, SOON_MS)),
    moneyByDay(deps.db, store, { at: firstDay, refund: makeId('refund', firstDay, NO_BYTES) }),
    paidOfSpan(deps.db, store, after(today, -DAY_MS), after(now, 1 - DAY_MS)),
  ]);
  assert(desk !== null, 'staff belong to a store that exists');
  const { hasRobot, robotSaid, robotSaidAt, held, ...work } = desk;
  const byDay = new Map(
    days.map((day) => [shanghaiDate((day.day_no * DAY_MS - 8 * HOUR_MS) as Instant), day]),
  );
  const week = Array.from({ length: WEEK_DAYS }, (_, place) => {
    const day = shanghaiDate(after(firstDay, place * DAY_MS));
    const { paid_fen = 0, orders = 0, refunded_fen = 0 } = byDay.get(day) ?? {};
    return { day, paid_fen: fen(paid_fen), orders, refunded_fen: fen(refunded_fen) };
  });
  return ok({
    now,
    role,
    ...work,
    held: role === 'clerk' ? [] : [...held],
    robot: hasRobot ? { state: ROBOT_STATES[robotSaid ?? 'nothing'], at: robotSaidAt } : null,
    yesterday_fen,
    week,
  });
});
