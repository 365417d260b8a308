import { z } from 'zod';
import type { BusinessClock } from '../business-clock';
import type { Fault, Faults } from '../faults';
import type { Reply, Route } from '../http';
import type { State } from '../state';
import { ControlError, control } from './control-route';
import { controlPage } from './page';

/** Every call that can be made to fail, by name. */
export const ENDPOINTS = [
  'prepay',
  'query',
  'close',
  'refund',
  'query-refund',
  'transfer',
  'transfer-query',
  'transfer-cancel',
  'cashier',
  'token',
  'session',
  'subscribe',
  'code',
  'link',
  'shipping',
  'get-order',
  'special-order',
  'activity',
  'updatable',
  'text-check',
] as const;

const faultInput = z.strictObject({
  endpoint: z.enum(ENDPOINTS),
  kind: z.enum(['status', 'refuse', 'delay', 'slow', 'lost', 'garbage', 'unsigned', 'forged']),
  status: z.int().min(400).max(599).default(500),
  code: z.string().default('SYSTEM_ERROR'),
  delay_ms: z.int().min(0).max(600_000).optional(),
  /** null: until cleared. */
  times: z.int().min(1).nullable().default(1),
});

/** Faults, time, the whole picture, and the page for people. */
export function deskRoutes(parts: {
  state: State;
  clock: BusinessClock;
  faults: Faults;
  /** Does what has become due after the clock moved. */
  catchUp: () => Promise<void>;
  reset: () => void;
}): Route[] {
  const { state, clock, faults, catchUp } = parts;
  const page: Route = {
    method: 'GET',
    path: '/control',
    refuse: (request): Reply => controlPage(request),
    handle: (request) => controlPage(request),
  };
  return [
    page,
    control('GET', '/faults', z.strictObject({}), () => ({ faults: faults.list() })),
    control('POST', '/faults', faultInput, (input) => {
      faults.add(input.endpoint, faultOf(input), input.times);
      return { faults: faults.list() };
    }),
    control(
      'DELETE',
      '/faults',
      z.strictObject({ endpoint: z.enum(ENDPOINTS).optional() }),
      ({ endpoint }) => {
        faults.clear(endpoint);
        return { faults: faults.list() };
      },
    ),
    control('POST', '/clock', z.strictObject({ offset_ms: z.int() }), async ({ offset_ms }) => {
      clock.setOffset(offset_ms);
      await catchUp();
      return { now: clock.now(), offset_ms };
    }),
    control(
      'GET',
      '/state',
      z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      ({ limit }) => ({
        now: clock.now(),
        settings: state.settings(),
        faults: faults.list(),
        payments: state.transactions.values().slice(-limit),
        refunds: state.refunds.values().slice(-limit),
        transfers: state.transfers.values().slice(-limit),
        notifications: state.notices.values().slice(-limit),
        shippings: state.shippings.values().slice(-limit),
        specialOrders: state.specials.values().slice(-limit),
        messages: state.messages.values().slice(-limit),
        updatableMessages: state.activities.values().slice(-limit),
      }),
    ),
    control('POST', '/reset', z.strictObject({}), () => {
      parts.reset();
      return {};
    }),
  ];
}

function faultOf(input: z.infer<typeof faultInput>): Fault {
  switch (input.kind) {
    case 'status':
      return { kind: 'status', status: input.status, code: input.code };
    case 'delay':
    case 'slow':
      if (input.delay_ms === undefined) throw new ControlError(400, 'delay_ms is needed');
      return { kind: input.kind, delay_ms: input.delay_ms };
    default:
      return { kind: input.kind };
  }
}
