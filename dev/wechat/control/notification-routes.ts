import { z } from 'zod';
import type { Route } from '../http';
import { VARIANTS } from '../notify/delivery';
import type { Notifier } from '../notify/notifier';
import type { Notice, State } from '../state';
import { ControlError, control } from './control-route';
import { billNumberOf } from './find-payment';

const which = z.strictObject({
  id: z.string().optional(),
  paymentId: z.string().optional(),
  refundId: z.string().optional(),
  withdrawalId: z.string().optional(),
});

/** What becomes of notifications: held, lost, repeated, reordered, forged. */
export function notificationRoutes(state: State, notifier: Notifier): Route[] {
  function matching(input: z.infer<typeof which>): Notice[] {
    const { id } = input;
    if (id !== undefined) return [state.notices.get(id) ?? []].flat();
    const { withdrawalId } = input;
    const about =
      input.paymentId ??
      input.refundId ??
      (withdrawalId === undefined ? undefined : billNumberOf(withdrawalId));
    return state.notices.values().filter((notice) => about === undefined || notice.about === about);
  }

  function latest(input: z.infer<typeof which>): Notice {
    if (Object.keys(input).length === 0)
      throw new ControlError(400, 'id, paymentId, refundId or withdrawalId is needed');
    const found = matching(input).at(-1);
    if (!found) throw new ControlError(404, 'no such notification');
    return found;
  }

  return [
    control('GET', '/notifications', which, (input) => ({ notifications: matching(input).slice(-500) })),
    control(
      'POST',
      '/notifications/mode',
      z.strictObject({
        mode: z.enum(['send', 'hold', 'drop']).optional(),
        copies: z.int().min(1).max(20).optional(),
        probe: z.boolean().optional(),
        key: z.enum(['public-key', 'platform', 'mixed']).optional(),
      }),
      ({ mode, copies, probe, key }) => {
        const before = state.settings().notifications;
        const notifications = {
          mode: mode ?? before.mode,
          copies: copies ?? before.copies,
          probe: probe ?? before.probe,
          key: key ?? before.key,
        };
        state.change({ notifications });
        return { notifications };
      },
    ),
    control(
      'POST',
      '/notifications/release',
      z.strictObject({ ids: z.array(z.string()).optional(), reverse: z.boolean().optional() }),
      async ({ ids, reverse }) => {
        const held = state.notices.values().filter(({ state: at }) => at === 'held');
        const chosen = ids ? ids.flatMap((id) => held.find((notice) => notice.id === id) ?? []) : held;
        return { released: await notifier.release(reverse ? chosen.reverse() : chosen) };
      },
    ),
    control(
      'POST',
      '/notifications/send',
      which.extend({
        variant: z.enum(VARIANTS).default('genuine'),
        times: z.int().min(1).max(50).default(1),
        together: z.boolean().default(false),
        amount_fen: z.int().min(0).optional(),
      }),
      async ({ variant, times, together, amount_fen, ...input }) => {
        const notice = latest(input);
        const send = () => notifier.send(notice, variant, amount_fen);
        if (together) return { statuses: await Promise.all(Array.from({ length: times }, send)) };
        const statuses: number[] = [];
        for (let time = 0; time < times; time += 1) statuses.push(await send());
        return { statuses };
      },
    ),
    control('POST', '/notifications/drop', which, (input) => {
      notifier.drop(latest(input));
      return {};
    }),
    control('POST', '/notifications/flush', z.strictObject({}), async () => {
      await notifier.flush();
      return { waiting: state.notices.values().filter(({ state: at }) => at === 'waiting').length };
    }),
  ];
}
