import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DAY_MS, SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { State } from '../state';
import { WeixinError } from './weixin-error';

const LIFE_MS = DAY_MS;
const JOINING = 0;
const OVER = 2;
/** From which state one may go where; 2 is the end. */
const NEXT: Readonly<Record<number, readonly number[]>> = { 0: [0, 1, 2], 1: [2], 2: [] };

const sendBody = z.strictObject({
  activity_id: z.string(),
  target_state: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  template_info: z.strictObject({
    parameter_list: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  }),
});
const PARAMETERS = new Set(['member_count', 'room_limit', 'path', 'version_type']);

export interface UpdatableMessages {
  create(): { activity_id: string; expiration_time: number };
  send(body: unknown): void;
}

/** The card in a chat that goes on telling how many have joined. A day without news ends it. */
export function makeUpdatableMessages(state: State, clock: Clock): UpdatableMessages {
  return {
    create() {
      const touchedAt = clock.now();
      const id = `${touchedAt}_${randomBytes(12).toString('base64url')}`;
      state.activities.put(id, { id, state: JOINING, touchedAt, parameters: {} });
      return { activity_id: id, expiration_time: Math.floor((touchedAt + LIFE_MS) / SECOND_MS) };
    },
    send(input) {
      const parsed = sendBody.safeParse(input);
      if (!parsed.success) throw new WeixinError(47001, 'data format error');
      const { activity_id: id, target_state: target, template_info } = parsed.data;
      const activity = state.activities.get(id);
      if (!activity) throw new WeixinError(40007, 'invalid activity_id');
      const now = clock.now();
      const current = now >= activity.touchedAt + LIFE_MS ? OVER : activity.state;
      if (!NEXT[current]?.includes(target))
        throw new WeixinError(44002, 'activity state can not change like this');
      const parameters = Object.fromEntries(
        template_info.parameter_list.map(({ name, value }) => [name, value]),
      );
      if (Object.keys(parameters).some((name) => !PARAMETERS.has(name)))
        throw new WeixinError(40097, 'invalid args');
      if (target === JOINING && (!isCount(parameters.member_count) || !isCount(parameters.room_limit))) {
        throw new WeixinError(40097, 'member_count and room_limit are needed');
      }
      state.activities.put(id, { id, state: target, touchedAt: now, parameters });
    },
  };
}

function isCount(value: string | undefined): boolean {
  return value !== undefined && /^\d{1,6}$/.test(value);
}
