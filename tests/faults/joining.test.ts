/** A host that dies at any message of the last seat over-fills no group and forgets nobody in it. */
import { describe, expect, it } from 'vitest';
import { everyPoint } from './support/every-point';
import { joinAndForm } from './support/journeys';
import { twoLanes } from './support/two-lanes';

const lanes = twoLanes();

describe('kill -9 at every message of a join, then a restart', () => {
  it.each([joinAndForm])('$name', { timeout: 600_000 }, async (journey) => {
    const points = await everyPoint(lanes.all, journey);
    process.stdout.write(`kill -9, ${journey.name}: ${points} points\n`);
    expect(points).toBeGreaterThan(10);
  });
});
