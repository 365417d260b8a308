import { expect } from 'vitest';
import type { KillPoint, Played, Side } from '#dev/faults/kill-switch';
import { comeToRest, standing, wrongAtRest } from './at-rest';
import type { Journey } from './journeys';
import type { Lane } from './lane';

/** No journey is longer; one that never comes to its end would be. */
const MESSAGES_MAX = 400;

/** Plays the journey once, the host dying at `point`. */
async function playTo(lane: Lane, journey: Journey, point: KillPoint | null): Promise<Played> {
  const scene = await journey.prepare(lane);
  lane.arm(point);
  await scene.play();
  const played = lane.killSwitch.disarm();
  const where = `${journey.name}, died ${played.diedAt ?? `after all ${played.seen} messages`}`;
  await comeToRest(lane).catch((error: Error) => {
    throw new Error(`${where}: ${error.message}`);
  });
  expect(await wrongAtRest(lane), where).toEqual({});
  expect(await standing(lane, scene.skuId), where).toEqual(journey.end);
  await lane.forget();
  return played;
}

/**
 * Plays the journey again and again, the host dying after its first message, after its second, and so on to its last, and before
 * the first message of each act of a buyer, of WeChat Pay or of time. (Before any other message is the same moment as after the one
 * before it: nobody outside has heard anything in between.) The points are shared out among the lanes. Answers how many there were.
 */
export async function everyPoint(lanes: readonly Lane[], journey: Journey): Promise<number> {
  const [first] = lanes;
  if (first === undefined) throw new Error('a journey needs a lane');
  const { firsts } = await playTo(first, journey, null);
  let points = 0;
  await Promise.all(
    lanes.map(async (lane, place) => {
      for (let n = place + 1; n <= MESSAGES_MAX; n += lanes.length) {
        const sides: readonly Side[] = firsts.includes(n) ? ['before', 'after'] : ['after'];
        for (const side of sides) {
          if ((await playTo(lane, journey, { n, side })).diedAt === null) return;
          points += 1;
        }
      }
      throw new Error(`${journey.name} has no end`);
    }),
  );
  return points;
}
