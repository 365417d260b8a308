/** A host that dies at any message while a promoter withdraws pays them once. */
import { describe, expect, it } from 'vitest';
import { everyPoint } from './support/every-point';
import { withdrawing } from './support/journeys';
import { twoLanes } from './support/two-lanes';

const lanes = twoLanes();

describe('kill -9 at every message of a withdrawal, then a restart', () => {
  it(withdrawing.name, { timeout: 600_000 }, async () => {
    const points = await everyPoint(lanes.all, withdrawing);
    process.stdout.write(`kill -9, ${withdrawing.name}: ${points} points\n`);
    expect(points).toBeGreaterThan(10);
  });
});
