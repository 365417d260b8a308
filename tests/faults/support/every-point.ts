import { expect } from 'vitest';
import type { KillPoint, Side } from '#dev/faults/kill-switch';
import { comeToRest, standing, wrongAtRest } from './at-rest';
import type { Journey } from './journeys';
import type { Lane } from './lane';

const SIDES: readonly Side[] = ['before', 'after'];
/** No journey is longer; one that never comes to its end would be. */
const MESSAGES_MAX = 400;

/** Plays the journey once, the host dying at `point`. False: the journey was over before it. */
async function diesAt(lane: Lane, journey: Journey, point: KillPoint | null): Promise<boolean> {
  const scene = await journey.prepare(lane);
  lane.arm(point);
  await scene.play();
  const { seen, diedAt } = lane.killSwitch.disarm();
  const where = diedAt ?? `after all ${seen} messages`;
  await comeToRest(lane).catch((error: Error) => {
    throw new Error(`${journey.name}, ${where}: ${error.message}`);
  });
  expect(await wrongAtRest(lane), `${journey.name}, died ${where}`).toEqual({});
  expect(await standing(lane, scene.skuId), `${journey.name}, died ${where}`).toEqual(journey.end);
  await lane.forget();
  return diedAt !== null;
}

/**
 * Plays the journey again and again, the host dying before and after its first message, its second, and so on to its last; the
 * points are shared out among the lanes. Answers how many there were.
 */
export async function everyPoint(lanes: readonly Lane[], journey: Journey): Promise<number> {
  let points = 0;
  await Promise.all(
    lanes.map(async (lane, first) => {
      if (first === 0) await diesAt(lane, journey, null);
      for (let n = first + 1; n <= MESSAGES_MAX; n += lanes.length) {
        let died = true;
        for (const side of SIDES) {
          died = await diesAt(lane, journey, { n, side });
          if (died) points += 1;
        }
        if (!died) return;
      }
      throw new Error(`${journey.name} has no end`);
    }),
  );
  return points;
}
