import { z } from 'zod';
import type { Route } from '../http';
import type { Transfers } from '../pay/transfers';
import type { State } from '../state';
import { ControlError, control } from './control-route';
import type { Finder } from './find-payment';

const which = z.strictObject({ withdrawalId: z.string() });

/** What becomes of transfers to wallets: refused, held, confirmed, left alone, ended. */
export function transferControlRoutes(parts: {
  state: State;
  transfers: Transfers;
  finder: Finder;
}): Route[] {
  const { state, transfers, finder } = parts;
  return [
    control(
      'POST',
      '/transfers',
      z.strictObject({
        mode: z.enum(['auto', 'hold']).optional(),
        refuse: z.enum(['ip', 'scene', 'frequency', 'funds']).nullable().optional(),
        after_s: z.number().min(0).optional(),
      }),
      ({ mode, refuse, after_s }) => {
        const before = state.settings().transfers;
        const settings = {
          ...before,
          mode: mode ?? before.mode,
          refuse: refuse === undefined ? before.refuse : refuse,
          after_s: after_s ?? before.after_s,
        };
        state.change({ transfers: settings });
        return { transfers: settings };
      },
    ),
    control(
      'POST',
      '/real-name',
      z.strictObject({ openid: z.string(), name: z.string().max(40).nullable() }),
      ({ openid, name }) => {
        const { transfers: before } = state.settings();
        const { [openid]: _, ...others } = before.realNames;
        const realNames = name === null ? others : { ...others, [openid]: name };
        state.change({ transfers: { ...before, realNames } });
        return { realNames };
      },
    ),
    control('POST', '/transfers/confirm', which, ({ withdrawalId }) => {
      if (!transfers.confirm(finder.transfer(withdrawalId))) {
        throw new ControlError(409, `transfer is ${finder.transfer(withdrawalId).state}`);
      }
      return { state: finder.transfer(withdrawalId).state };
    }),
    control('POST', '/transfers/leave', which, ({ withdrawalId }) => {
      const found = finder.transfer(withdrawalId);
      transfers.change(found, { leaves: found.leaves + 1 });
      return {};
    }),
    control(
      'POST',
      '/transfers/finish',
      which.extend({
        outcome: z.enum(['SUCCESS', 'FAIL', 'CANCELLED']).default('SUCCESS'),
        reason: z.string().max(60).optional(),
      }),
      ({ withdrawalId, outcome, reason }) => {
        const found = finder.transfer(withdrawalId);
        if (!transfers.finish(found, outcome, reason)) {
          throw new ControlError(409, `transfer is ${found.state} already`);
        }
        return {};
      },
    ),
  ];
}
