import { afterAll, beforeAll } from 'vitest';
import { testDatabase } from '../../support/postgres/test-database';
import { bundleHost } from './killable-host';
import { type Lane, openLane } from './lane';

/** Two shops side by side: while one host starts anew, the other works. Called at the top of a test file. */
export function twoLanes(): { readonly all: readonly Lane[] } {
  const databases = [testDatabase(), testDatabase()];
  let bundle: Awaited<ReturnType<typeof bundleHost>> | undefined;
  let lanes: Lane[] = [];
  beforeAll(async () => {
    const made = await bundleHost();
    bundle = made;
    lanes = await Promise.all(databases.map((database) => openLane(database, made.program)));
  });
  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.close()));
    bundle?.remove();
  });
  return {
    get all() {
      return lanes;
    },
  };
}
