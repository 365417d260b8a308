/** A host that dies at any message of a purchase loses no paid order, no unit and no fen. */
import { describe, expect, it } from 'vitest';
import { everyPoint } from './support/every-point';
import { buyAlone, paidUnheard, unpaidTimeout } from './support/journeys';
import { twoLanes } from './support/two-lanes';

const lanes = twoLanes();

describe('kill -9 at every message of a purchase, then a restart', () => {
  it.each([buyAlone, unpaidTimeout, paidUnheard])('$name', { timeout: 600_000 }, async (journey) => {
    const points = await everyPoint(lanes.all, journey);
    process.stdout.write(`kill -9, ${journey.name}: ${points} points\n`);
    expect(points).toBeGreaterThan(10);
  });
});
