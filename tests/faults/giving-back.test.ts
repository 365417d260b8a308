/** A host that dies at any message while money goes back sends each fen once. */
import { describe, expect, it } from 'vitest';
import { everyPoint } from './support/every-point';
import { groupFails, refundBeforeShipping } from './support/journeys';
import { twoLanes } from './support/two-lanes';

const lanes = twoLanes();

describe('kill -9 at every message of a refund, then a restart', () => {
  it.each([refundBeforeShipping, groupFails])('$name', { timeout: 600_000 }, async (journey) => {
    const points = await everyPoint(lanes.all, journey);
    process.stdout.write(`kill -9, ${journey.name}: ${points} points\n`);
    expect(points).toBeGreaterThan(10);
  });
});
