import { connect } from 'node:net';
import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { giveConsent, PRIVACY_VERSION } from '#core/contract/account';
import { startTestHost } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
const WAIT = { timeout: 15_000 };

/** Does anybody still listen? */
function connects(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

it('finishes what is under way, takes nothing new, then lets the database go', async () => {
  const host = await startTestHost(database);
  const li = await host.session('li', { consent: false });
  const blocker = new Client({ connectionString: database.connectionString });
  // A transaction keeps one picture of who is active: somebody outside it has to look.
  const watcher = new Client({ connectionString: database.connectionString });
  await Promise.all([blocker.connect(), watcher.connect()]);
  try {
    await blocker.query('BEGIN; LOCK TABLE consents IN ACCESS EXCLUSIVE MODE');
    const underWay = host.call(li, giveConsent, { version: PRIVACY_VERSION });
    await vi.waitFor(async () => {
      const waiting = await watcher.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      expect(waiting.rowCount).toBe(1);
    }, WAIT);
    let isStopped = false;
    const stop = host.stop().then(() => {
      isStopped = true;
    });
    await vi.waitFor(() => expect(connects(host.url)).resolves.toBe(false), WAIT);
    expect(isStopped).toBe(false);
    await blocker.query('COMMIT');
    expect(await underWay).toMatchObject({ ok: true, data: { done: true } });
    await stop;
    await vi.waitFor(async () => {
      const left = await watcher.query(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'tuanpu' AND datname = current_database()",
      );
      expect(left.rowCount).toBe(0);
    }, WAIT);
  } finally {
    await Promise.all([blocker.end(), watcher.end()]);
  }
});

it('is not ready once it was told to stop, and stopping twice is stopping once', async () => {
  const host = await startTestHost(database);
  const [first, second] = [host.host.stop(), host.host.stop()];
  expect(second).toBe(first);
  await host.stop();
});
