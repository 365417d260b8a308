import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { JOB_KINDS, type JobKind } from '#core/domain/jobs/job-kinds';
import { type Id, makeId } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, shanghaiDate } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { JOB_HANDLERS, TRIES_MAX } from '#server/app/jobs/registry';
import { DEFAULT_RETENTION } from '#server/app/jobs/retention';
import { runTimers } from '#server/app/jobs/run-timers';
import { sweep } from '#server/app/jobs/sweep';
import { forgetKeys } from '#server/db/idempotency-store';
import { countJobs } from '#server/db/job-counts-store';
import { addJob, deferJob, finishJob, leaseDueJobs, stickJob } from '#server/db/job-store';
import { listStuck, reviveJob } from '#server/db/merchant-store';
import { at } from '#server/db/params';
import { forgetPastVisits, forgetSaleCards } from '#server/db/past-visit-store';
import { storeScope } from '#server/db/scope';
import {
  forgetAddresses,
  forgetEvents,
  forgetGuests,
  forgetLostMessages,
  forgetNotices,
  forgetTokens,
} from '#server/db/sweep-store';
import { aHaggleCampaign } from '../../support/haggle';
import { payWorld } from '../../support/pay-world';
import { setReferral } from '../../support/promoters';
import { aStore } from '../../support/shop';
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
const longAgo = (days: number) => after(world.deps.clock.now(), -days * DAY_MS);
const daysAgo = (days: number) => at(longAgo(days));
async function lease(limit = 100) {
  const now = world.deps.clock.now();
  const until = after(now, 2 * MINUTE_MS);
  return { until, jobs: await leaseDueJobs.run(world.deps.db, [at(now), at(until), limit]) };
}

test('every kind of job has somebody who does it, and an end to its tries', () => {
  expect(Object.keys(JOB_HANDLERS).sort()).toEqual([...JOB_KINDS].sort());
  expect(Object.keys(TRIES_MAX).sort()).toEqual([...JOB_KINDS].sort());
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

  test('work of a kind that is not known here waits for the newer host that planned it, and spoils no round', async () => {
    const { deps, store } = world;
    await sql(
      deps.db,
      `INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at) VALUES ($1, $2, 'of-a-newer-host', 'x', $3, $3)`,
      [deps.ids.next('job'), store.storeId, daysAgo(1)],
    );
    const orderId = deps.ids.next('order');
    await aJob(orderId);
    await world.settle();
    expect(await jobOf(orderId)).toBeUndefined();
    expect(await jobOf('x')).toMatchObject({ state: 'due', tries: 0, leased_until: null });
  });

  test('no plan leases more than was asked for: what nobody does would wait for its lease to end', async () => {
    const orders = Array.from({ length: 5 }, () => world.deps.ids.next('order'));
    for (const orderId of orders) await aJob(orderId);
    const now = world.deps.clock.now();
    const taken = await world.deps.db.tx(async (tx) => {
      // Leaves a loop over the jobs that looks for the free ones anew at each.
      for (const way of ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material', 'bitmapscan', 'indexscan'])
        await sql(tx, `SET LOCAL enable_${way} = off`);
      return leaseDueJobs.run(tx, [at(now), at(after(now, MINUTE_MS)), 1]);
    });
    expect(taken).toHaveLength(1);
    world.deps.clock.advance(2 * MINUTE_MS);
    await world.settle();
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

/** `count` orders whose hold is over and whose payment WeChat Pay knows. */
async function endedHolds(count: number) {
  const { skuId } = await world.aProduct({ stock: count });
  const orders = [];
  for (let n = 0; n < count; n += 1) {
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    await world.prepay(buyer, orderId);
    orders.push(orderId);
  }
  world.deps.clock.advance(15 * MINUTE_MS);
  return { skuId, orders };
}

/** Shops whose WeChat Pay answers no query before `release`; who asks is written down. */
function slowQueries(stuckAfter: number) {
  const asked: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let tellStuck = () => {};
  const areStuck = new Promise<void>((resolve) => {
    tellStuck = resolve;
  });
  const asking = (slow: boolean): Deps => ({
    ...world.deps,
    payments: {
      of(account) {
        const service = world.deps.payments.of(account);
        return {
          ...service,
          async query(paymentId) {
            asked.push(paymentId);
            if (slow && asked.length === stuckAfter) tellStuck();
            if (slow) await gate;
            return service.query(paymentId);
          },
        };
      },
    },
  });
  return { asked, areStuck, asking, release: () => release() };
}

test('a slow call holds its own job and no other: a second worker does the rest, and nothing is done twice', async () => {
  const { skuId } = await endedHolds(30);
  const { asked, areStuck, asking, release } = slowQueries(4);
  const slow = runTimers(asking(true), { budget_ms: 1 });
  await areStuck;
  // Long, and yet within a lease.
  world.deps.clock.advance(90_000);
  while ((await runTimers(asking(false), { budget_ms: 1_000 })).done > 0);
  expect(await world.stock(skuId)).toBe(26);
  // A batch taken together would be free for others by now.
  world.deps.clock.advance(29_000);
  await runTimers(asking(false), { budget_ms: 1_000 });
  release();
  await slow;
  expect(await world.stock(skuId)).toBe(30);
  expect(asked).toHaveLength(30);
  expect(new Set(asked).size).toBe(30);
});

test('a process that is to stop ends what it began and takes no more; others find the rest at once', async () => {
  const { skuId } = await endedHolds(10);
  const { asked, areStuck, asking, release } = slowQueries(4);
  let stopping = false;
  const run = runTimers(asking(true), { budget_ms: 1, goesOn: () => !stopping });
  await areStuck;
  stopping = true;
  release();
  await run;
  expect(asked).toHaveLength(4);
  expect(await world.stock(skuId)).toBe(4);
  await world.settle();
  expect(await world.stock(skuId)).toBe(10);
});

test('a budget that is spent ends the round: what was begun is done, the rest is left where it is due', async () => {
  const { skuId } = await endedHolds(10);
  // Nothing else is to take one of the places.
  await sql(world.deps.db, `UPDATE jobs SET due_at = $1 WHERE kind <> 'close-unpaid'`, [daysAgo(-1)]);
  const asked: string[] = [];
  const slow: Deps = {
    ...world.deps,
    payments: {
      of(account) {
        const service = world.deps.payments.of(account);
        return {
          ...service,
          query(paymentId) {
            asked.push(paymentId);
            // The first of them spends it all: whether the other three have begun by then is nobody's to say.
            world.deps.clock.advance(9_000);
            return service.query(paymentId);
          },
        };
      },
    },
  };
  await runTimers(slow, { budget_ms: 9_000 });
  expect(asked).toHaveLength(4);
  await world.settle();
  expect(await world.stock(skuId)).toBe(10);
});

test('WeChat Pay is down: each hold asks ever more seldom, not all together; a person sees it, and it ends by itself', async () => {
  const { skuId, orders } = await endedHolds(5);
  await world.control('/faults', { endpoint: 'query', kind: 'status', status: 500, times: null });
  const waits = async () => {
    const now = world.deps.clock.now();
    const due = await sql<{ due_at: Instant }>(
      world.deps.db,
      `SELECT due_at FROM jobs WHERE subject = ANY($1)`,
      [orders],
    );
    return due.map(({ due_at }) => due_at - now);
  };
  await world.settle();
  const first = await waits();
  expect(new Set(first).size).toBe(5);
  for (const wait of first) expect(Math.abs(wait - 30_000)).toBeLessThanOrEqual(7_500);
  let longest = 0;
  for (let round = 0; round < 8; round += 1) {
    world.deps.clock.advance(30 * MINUTE_MS * 1.25);
    await world.settle();
    longest = Math.max(longest, ...(await waits()));
  }
  expect(longest).toBeGreaterThan(20 * MINUTE_MS);
  expect(longest).toBeLessThanOrEqual(37.5 * MINUTE_MS);
  for (let round = 0; round < TRIES_MAX['close-unpaid']; round += 1) {
    world.deps.clock.advance(30 * MINUTE_MS * 1.25);
    await world.settle();
  }
  const store = storeScope(world.store.storeId);
  const stuck = async () => {
    const jobs = await listStuck(world.deps.db, store, null, 20);
    return jobs.filter(({ subject }) => (orders as readonly string[]).includes(subject));
  };
  const seen = await stuck();
  expect(seen).toHaveLength(5);
  for (const { kind, since } of seen) {
    expect(kind).toBe('close-unpaid');
    expect(since).toBeLessThanOrEqual(world.deps.clock.now());
  }
  expect((await countJobs(world.deps.db, world.deps.clock.now())).dead).toBeGreaterThanOrEqual(5);
  expect(await world.stock(skuId)).toBe(0);

  // A person's try in vain does not hide it.
  const [one] = seen;
  expect(await reviveJob(world.deps.db, store, one?.id ?? ('' as never), world.deps.clock.now())).toBe(true);
  expect(await stuck()).toHaveLength(4);
  await world.settle();
  expect(await stuck()).toHaveLength(5);

  await fetch(`${world.standIn.url}/control/faults`, { method: 'DELETE' });
  world.deps.clock.advance(40 * MINUTE_MS);
  await world.settle();
  expect(await stuck()).toEqual([]);
  expect(await world.stock(skuId)).toBe(5);
});

test('what a person alone can end waits for them; what holds goods or money goes on, and forgets that it was stuck when it moves', async () => {
  const { deps } = world;
  const subject = deps.ids.next('group');
  const now = deps.clock.now();
  const store = storeScope(world.store.storeId);
  await addJob(deps.db, deps.ids, store, { kind: 'settle-group', subject, dueAt: now }, now);
  const { jobs, until } = await lease();
  const id = jobs.find((job) => job.subject === subject)?.id ?? '';
  const later = after(deps.clock.now(), MINUTE_MS);
  await stickJob.exec(deps.db, [id, at(until), at(later), 'down', at(deps.clock.now())]);
  expect(await jobOf(subject)).toMatchObject({ state: 'due', stuck_since: deps.clock.now() });
  deps.clock.advance(2 * MINUTE_MS);
  const again = await lease();
  expect(again.jobs.map((job) => job.subject)).toContain(subject);
  await deferJob.exec(deps.db, [id, at(again.until), at(deps.clock.now()), null]);
  expect(await jobOf(subject)).toMatchObject({ state: 'due', stuck_since: null, tries: 0 });
  await world.settle();
});

test('what gave up before work learned to go on is taken up again; what waits for a person waits on', async () => {
  const { deps } = world;
  const kinds = ['close-unpaid', 'send-refund', 'tell-robot'] as const;
  const subjects = kinds.map((kind) => `${kind} of before`);
  for (const [place, kind] of kinds.entries()) {
    const job = { kind, subject: subjects[place] ?? '', dueAt: deps.clock.now() };
    await addJob(deps.db, deps.ids, storeScope(world.store.storeId), job, deps.clock.now());
  }
  await sql(deps.db, `UPDATE jobs SET state = 'dead' WHERE subject = ANY($1)`, [subjects]);
  const [, , revive = ''] = readFileSync('server/db/migrations/0017_stuck-and-trying.sql', 'utf8').split(';');
  await sql(deps.db, revive);
  for (const [place, state] of ['due', 'due', 'dead'].entries()) {
    const row = await jobOf(subjects[place] ?? '');
    expect(row).toMatchObject({ state });
    expect(row?.stuck_since === null).toBe(state === 'dead');
  }
  await sql(deps.db, 'DELETE FROM jobs WHERE subject = ANY($1)', [subjects]);
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
  const campaignId = await aHaggleCampaign(deps, world.store, await world.aProduct());
  for (const days of [9, 6]) {
    await sql(
      deps.db,
      `INSERT INTO haggle_days (store_id, campaign_id, person_id, day, helps) VALUES ($1, $2, $3, $4, 1)`,
      [world.store.storeId, campaignId, personId, shanghaiDate(longAgo(days))],
    );
  }
  deps.clock.advance(HOUR_MS);
  await world.settle();
  const left = await sql(deps.db, `SELECT request_id FROM idempotency_keys WHERE person_id = $1`, [personId]);
  expect(left).toEqual([{ request_id: 'young' }]);
  expect(await sql(deps.db, 'SELECT day FROM haggle_days WHERE person_id = $1', [personId])).toHaveLength(1);
  expect(await jobOf('all')).toMatchObject({ kind: 'sweep', state: 'due' });
});

test('the sweep forgets which stranger a card is of after the window, and old cards much later', async () => {
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
  const late = [await mint(null, 16), await mint(null, 89)];
  const known = await mint(null, 16);
  await sql(deps.db, 'INSERT INTO visitors SELECT visitor_id, $2 FROM share_tokens WHERE token = $1', [
    known,
    personId,
  ]);
  const old = [await mint(null, 91), await mint(personId, 91)];
  // It may hang on a wall.
  const printed = await mint(personId, 400);
  await sql(
    deps.db,
    `UPDATE share_tokens SET code_path = '/media/up/code.png', coded_at = created_at WHERE token = $1`,
    [printed],
  );
  deps.clock.advance(HOUR_MS);
  await world.settle();
  const left = await sql<{ token: string; person_id: string | null; visitor_id: string | null }>(
    deps.db,
    'SELECT token, person_id, visitor_id FROM share_tokens WHERE token = ANY($1)',
    [[...young, ...late, known, printed, ...old]],
  );
  const tokens = (rows: typeof left) => rows.map(({ token }) => token).sort();
  expect(tokens(left)).toEqual([...young, ...late, known, printed].sort());
  expect(tokens(left.filter((row) => row.visitor_id === null && row.person_id === null))).toEqual(
    late.sort(),
  );
  expect(left.find(({ token }) => token === known)).toMatchObject({ person_id: personId, visitor_id: null });
});

test('cards and removed addresses are kept as long as the longest window of any shop; a visit goes by its own shop’s', async () => {
  const { deps, store } = world;
  const { personId } = await world.aBuyer();
  const other = await aStore(deps);
  const day = daysAgo;
  const visit = async (of: { readonly storeId: Id<'store'> }, days: number) => {
    const id = makeId('visit', longAgo(days), randomBytes(10));
    await sql(
      deps.db,
      `INSERT INTO visits (store_id, id, visitor_id, person_id, target, at) VALUES ($1, $2, $3, $4, '{"page":"home"}', $5)`,
      [of.storeId, id, deps.ids.next('visitor'), personId, day(days)],
    );
    return id;
  };
  const card = async (days: number) => {
    const token = deps.ids.token();
    await sql(
      deps.db,
      `INSERT INTO share_tokens (token, store_id, target, person_id, created_at) VALUES ($1, $2, '{"page":"home"}', $3, $4)`,
      [token, store.storeId, personId, day(days)],
    );
    return token;
  };
  const removed = async (days: number) => {
    const id = deps.ids.next('address');
    await sql(
      deps.db,
      `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, removed_at, phone_mark)
       VALUES ($1, $2, '', '', false, $3, $3, 'mark')`,
      [id, personId, day(days)],
    );
    return id;
  };
  const ids = [
    await visit(store, 14),
    await visit(store, 16),
    await visit(other, 59),
    await visit(other, 61),
    await card(149),
    await card(151),
  ];
  const addresses = [await removed(0), await removed(59), await removed(61)];
  const left = async () =>
    (
      await sql<{ id: string }>(
        deps.db,
        'SELECT id FROM visits WHERE id = ANY($1) UNION ALL SELECT token FROM share_tokens WHERE token = ANY($1)',
        [ids],
      )
    ).map(({ id }) => id);
  const leftAddresses = async () =>
    (
      await sql<{ id: string }>(
        deps.db,
        'SELECT id FROM addresses WHERE person_id = $1 AND removed_at IS NOT NULL ORDER BY removed_at DESC',
        [personId],
      )
    ).map(({ id }) => id);
  await setReferral(deps, other, { window_days: 60 });
  await sweep(deps);
  expect((await left()).sort()).toEqual([ids[0], ids[2], ids[4]].sort());
  expect(await leftAddresses()).toEqual(addresses.slice(0, 2));
  await sql(deps.db, 'DELETE FROM referral_changes');
  await sql(deps.db, 'DELETE FROM referral_settings');
  await sweep(deps);
  expect(await left()).toEqual([ids[0]]);
  // Nobody has promoters: nothing asks for them.
  deps.clock.advance(1);
  await sweep(deps);
  expect(await leftAddresses()).toEqual([]);
  expect(await sql(deps.db, 'SELECT FROM addresses WHERE person_id = $1', [personId])).toHaveLength(1);
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

describe('what was told is forgotten', () => {
  const anEvent = async (age_days: number, delivered: boolean) => {
    const id = world.deps.ids.next('event');
    const at_ = daysAgo(age_days);
    await sql(
      world.deps.db,
      `INSERT INTO events (store_id, id, kind, subject, at, delivered_at) VALUES ($1, $2, 'order.received', '{"orderId":"or_x"}', $3, $4)`,
      [world.store.storeId, id, at_, delivered ? at_ : null],
    );
    return id;
  };
  const left = async (table: 'events' | 'notices' | 'jobs', ids: readonly string[]) =>
    (await sql<{ id: string }>(world.deps.db, `SELECT id FROM ${table} WHERE id = ANY($1)`, [ids]))
      .map(({ id }) => id)
      .sort();
  const runSweep = () => sweep(world.deps);

  test('an event goes when everybody was told and it is old; not before the relay or a stuck reader', async () => {
    const { deps, store } = world;
    const old = await anEvent(31, true);
    const young = await anEvent(29, true);
    const untold = await anEvent(31, false);
    const setAside = await anEvent(31, true);
    const job = { kind: 'tell-event', subject: setAside, dueAt: deps.clock.now() } as const;
    await addJob(deps.db, deps.ids, storeScope(store.storeId), job, deps.clock.now());
    await sql(deps.db, `UPDATE jobs SET state = 'dead' WHERE subject = $1`, [setAside]);
    await runSweep();
    const all = [old, young, untold, setAside];
    expect(await left('events', all)).toEqual([young, untold, setAside].sort());
    await sql(deps.db, 'DELETE FROM jobs WHERE subject = $1', [setAside]);
    await sql(deps.db, 'UPDATE events SET delivered_at = at WHERE id = $1', [untold]);
    await runSweep();
    expect(await left('events', all)).toEqual([young]);
  });

  test('the inbox keeps half a year, and as long as it is told to', async () => {
    const { deps } = world;
    const { personId } = await world.aBuyer();
    const put = async (days: number) => {
      const id = deps.ids.next('notice');
      await sql(
        deps.db,
        `INSERT INTO notices (person_id, id, event, facts, at) VALUES ($1, $2, 'x', '{}', $3)`,
        [personId, id, daysAgo(days)],
      );
      return id;
    };
    const [old, young] = [await put(181), await put(179)];
    await runSweep();
    expect(await left('notices', [old, young])).toEqual([young]);
    await sweep({
      ...deps,
      settings: { ...deps.settings, keep_days: { ...DEFAULT_RETENTION, notices: 90 } },
    });
    expect(await left('notices', [young])).toEqual([]);
  });

  test('lost messages go after a month; stuck money and stuck goods stay for a person', async () => {
    const { deps, store } = world;
    const dead = async (kind: JobKind) => {
      const job = { kind, subject: deps.ids.next('order'), dueAt: longAgo(31) };
      await addJob(deps.db, deps.ids, storeScope(store.storeId), job, deps.clock.now());
      const [row] = await sql<{ id: string }>(
        deps.db,
        `UPDATE jobs SET state = 'dead' WHERE subject = $1 RETURNING id`,
        [job.subject],
      );
      return row?.id ?? '';
    };
    const message = await dead('tell-robot');
    const money = await dead('send-refund');
    await runSweep();
    expect(await left('jobs', [message, money])).toEqual([money]);
    await sql(deps.db, 'DELETE FROM jobs WHERE id = $1', [money]);
  });

  test('every sweep finds its rows by an index', async () => {
    const plans = await world.deps.db.tx(async (tx) => {
      await sql(tx, 'SET LOCAL enable_seqscan = off');
      const found = [];
      for (const made of [
        forgetKeys,
        forgetPastVisits,
        forgetSaleCards,
        forgetGuests,
        forgetTokens,
        forgetEvents,
        forgetNotices,
        forgetLostMessages,
        forgetAddresses,
      ]) {
        const text = made.text.replace('$1', `'2020-01-01'`).replace('$2', '5000');
        found.push(JSON.stringify(await sql(tx, `EXPLAIN ${text}`)));
      }
      return found;
    });
    const indexes = [
      'idempotency_keys_by_age',
      'past_visits_by_day',
      'sale_cards_by_age',
      'share_tokens_of_guests_by_age',
      'share_tokens_by_age',
      'events_by_age',
      'notices_by_age',
      'jobs_dead',
      'addresses_removed',
    ];
    for (const [place, index] of indexes.entries()) expect(plans[place]).toContain(index);
  });
});
