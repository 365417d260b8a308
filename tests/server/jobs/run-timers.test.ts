import { describe, expect, test } from 'vitest';
import { after, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { JOB_HANDLERS, TRIES_MAX } from '#server/app/jobs/registry';
import { runTimers, waitAfter } from '#server/app/jobs/run-timers';
import { addJob, deferJob, finishJob, JOB_KINDS, leaseDueJobs } from '#server/db/job-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import { payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();
const jobOf = async (subject: string) =>
  (await sql<Record<string, unknown>>(world.deps.db, 'SELECT * FROM jobs WHERE subject = $1', [subject]))[0];
async function aJob(subject: string, in_ms = 0) {
  const { deps } = world;
  const now = deps.clock.now();
  const job = { kind: 'close-unpaid', subject, dueAt: after(now, in_ms) } as const;
  await addJob(deps.db, deps.ids, storeScope(world.store.storeId), job, now);
}
async function lease(limit = 100) {
  const now = world.deps.clock.now();
  const until = after(now, 2 * MINUTE_MS);
  return { until, jobs: await leaseDueJobs.run(world.deps.db, [at(now), at(until), limit]) };
}

test('every kind of job has somebody who does it, and an end to its tries', () => {
  expect(Object.keys(JOB_HANDLERS).sort()).toEqual([...JOB_KINDS].sort());
  expect(Object.keys(TRIES_MAX).sort()).toEqual([...JOB_KINDS].sort());
});

test('waits double from 5 seconds to an hour', () => {
  expect([1, 2, 3, 10, 11, 99].map(waitAfter)).toEqual([
    5 * SECOND_MS,
    10 * SECOND_MS,
    20 * SECOND_MS,
    2_560 * SECOND_MS,
    HOUR_MS,
    HOUR_MS,
  ]);
});

describe('leases', () => {
  test('a job is taken once, by one of many who look at the same time', async () => {
    const orders = Array.from({ length: 30 }, () => world.deps.ids.next('order'));
    for (const orderId of orders) await aJob(orderId);
    const taken = await Promise.all(Array.from({ length: 6 }, () => lease(10)));
    const subjects = taken
      .flatMap(({ jobs }) => jobs.map(({ subject }) => subject))
      .filter((one) => one !== 'all');
    expect(subjects.length).toBe(new Set(subjects).size);
    expect(orders.every((orderId) => subjects.includes(orderId))).toBe(true);
    world.deps.clock.advance(2 * MINUTE_MS);
    await world.settle();
    for (const orderId of orders) expect(await jobOf(orderId)).toBeUndefined();
  });

  test('who lost the lease finishes nothing', async () => {
    const subject = world.deps.ids.next('order');
    await aJob(subject);
    const slow = await lease();
    const job = slow.jobs.find((one) => one.subject === subject);
    world.deps.clock.advance(2 * MINUTE_MS);
    const next = await lease();
    expect(next.jobs.map((one) => one.subject)).toContain(subject);
    expect(await finishJob.exec(world.deps.db, [job?.id ?? '', at(slow.until)])).toBe(0);
    expect(await finishJob.exec(world.deps.db, [job?.id ?? '', at(next.until)])).toBe(1);
  });

  test('a job that is asked for again while it is being done is done once more', async () => {
    const subject = world.deps.ids.next('order');
    await aJob(subject);
    const { jobs, until } = await lease();
    const job = jobs.find((one) => one.subject === subject);
    await aJob(subject);
    await finishJob.exec(world.deps.db, [job?.id ?? '', at(until)]);
    expect(await jobOf(subject)).toMatchObject({ leased_until: null, tries: 0 });
    await world.settle();
    expect(await jobOf(subject)).toBeUndefined();
  });

  test('an ordinary wait counts no tries; a failure does', async () => {
    const subject = world.deps.ids.next('order');
    await aJob(subject);
    const first = await lease();
    const id = first.jobs.find((one) => one.subject === subject)?.id ?? '';
    await deferJob.exec(world.deps.db, [id, at(first.until), at(world.deps.clock.now()), 'down']);
    expect(await jobOf(subject)).toMatchObject({ tries: 1, last_error: 'down' });
    const second = await lease();
    await deferJob.exec(world.deps.db, [id, at(second.until), at(world.deps.clock.now()), null]);
    expect(await jobOf(subject)).toMatchObject({ tries: 0, last_error: null });
    await world.settle();
  });
});

test('a job that fails again and again waits longer each time, then is left to a person', async () => {
  const { deps } = world;
  const now = deps.clock.now();
  const job = {
    kind: 'tell-robot',
    subject: deps.ids.next('event'),
    dueAt: now,
    payload: { broken: true },
  } as const;
  await addJob(deps.db, deps.ids, null, job, now);
  let dead = 0;
  for (let round = 0; round < 20 && dead === 0; round += 1) {
    dead += (await runTimers(deps, { budget_ms: 1 })).dead;
    deps.clock.advance(HOUR_MS);
  }
  expect(dead).toBe(1);
  expect(await jobOf(job.subject)).toMatchObject({ state: 'dead', tries: TRIES_MAX['tell-robot'] });
});

test('two runners at once share the work of forty ended holds', async () => {
  const { skuId } = await world.aProduct({ stock: 100 });
  for (let n = 0; n < 40; n += 1)
    await world.mustPlace(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
  expect(await world.stock(skuId)).toBe(60);
  world.deps.clock.advance(15 * MINUTE_MS);
  await Promise.all([world.settle(), world.settle()]);
  expect(await world.stock(skuId)).toBe(100);
});

test('the sweep forgets old keys and old visits, and comes again', async () => {
  const { deps } = world;
  const { personId } = await world.aBuyer();
  const put = (requestId: string, daysAgo: number) =>
    sql(
      deps.db,
      `INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at) VALUES ($1, 'x', $2, '', '1', $3)`,
      [personId, requestId, at(after(deps.clock.now(), -daysAgo * 24 * HOUR_MS))],
    );
  await put('old', 8);
  await put('young', 6);
  deps.clock.advance(HOUR_MS);
  await world.settle();
  const left = await sql(deps.db, `SELECT request_id FROM idempotency_keys WHERE person_id = $1`, [personId]);
  expect(left).toEqual([{ request_id: 'young' }]);
  expect(await jobOf('all')).toMatchObject({ kind: 'sweep', state: 'due' });
});

test('the sweep forgets what a stranger left behind after the window, and a person’s old cards much later', async () => {
  const { deps, store } = world;
  const { personId } = await world.aBuyer();
  const mint = async (owner: string | null, daysAgo: number) => {
    const token = deps.ids.token();
    const made = at(after(deps.clock.now(), -daysAgo * 24 * HOUR_MS));
    await sql(
      deps.db,
      `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at) VALUES ($1, $2, '{"page":"home"}', $3, $4, $5)`,
      [token, store.storeId, owner, deps.ids.next('visitor'), made],
    );
    return token;
  };
  const young = [await mint(null, 14), await mint(personId, 89)];
  const old = [await mint(null, 16), await mint(personId, 91)];
  deps.clock.advance(HOUR_MS);
  await world.settle();
  const left = await sql<{ token: string }>(deps.db, 'SELECT token FROM share_tokens WHERE token = ANY($1)', [
    [...young, ...old],
  ]);
  expect(left.map(({ token }) => token).sort()).toEqual([...young].sort());
});

test('a sweep that could not take everything at once comes again soon', async () => {
  const { deps } = world;
  const { personId } = await world.aBuyer();
  const put = () =>
    sql(
      deps.db,
      `INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at)
       SELECT $1, 'many', n::text, '', '1', $2 FROM generate_series(1, 12000) n`,
      [personId, at(after(deps.clock.now(), -8 * 24 * HOUR_MS))],
    );
  await put();
  deps.clock.advance(HOUR_MS);
  await world.settle();
  deps.clock.advance(MINUTE_MS);
  await world.settle();
  deps.clock.advance(MINUTE_MS);
  await world.settle();
  expect(await sql(deps.db, `SELECT FROM idempotency_keys WHERE call = 'many'`)).toEqual([]);
});
