import { randomBytes } from 'node:crypto';
import type { BusinessClock } from '../business-clock';
import type { Merchants, NamedSigner } from '../merchants';
import type { Notice, State } from '../state';
import { makeDelivery, type Variant } from './delivery';
import { waitAfter } from './ladder';

export interface Notifier {
  /** Writes the notice down; it goes out at once, is held or is lost, as the settings say. */
  announce(
    notice: Pick<Notice, 'mchid' | 'url' | 'eventType' | 'originalType' | 'summary' | 'about' | 'plaintext'>,
  ): void;
  /** Starts everything that is due now; resolves when nothing due is left on the way. */
  flush(): Promise<void>;
  /** One extra delivery, outside the ladder; answers the receiver's status (0 = none). */
  send(notice: Notice, variant: Variant, amount_fen?: number): Promise<number>;
  /** Lets held notices go, one after another in the given order; answers the receiver's statuses. */
  release(notices: readonly Notice[]): Promise<Array<{ id: string; status: number }>>;
  drop(notice: Notice): void;
  /** Forgets what is waiting: after a reset, and at the start to pick up what a killed process left. */
  reload(): void;
  stop(): void;
}

/** The receiver must answer within this (real time). */
const PATIENCE_MS = 5_000;
const AT_ONCE = 16;
const KEPT_ATTEMPTS = 40;

export function makeNotifier(parts: {
  state: State;
  merchants: Merchants;
  clock: BusinessClock;
  fetch: typeof fetch;
}): Notifier {
  const { state, merchants, clock } = parts;
  const waiting = new Set<string>();
  const onTheWay = new Map<string, Promise<void>>();
  let stopped = false;
  let turn = 0;

  function signerFor(notice: Notice): NamedSigner | null {
    const merchant = merchants.get(notice.mchid);
    if (!merchant) return null;
    const { key } = state.settings().notifications;
    turn += 1;
    const platform = key === 'platform' || (key === 'mixed' && turn % 2 === 0);
    return platform ? merchants.platformSigner : merchant.wechatpaySigner;
  }

  function note(id: string, variant: string, status: number): Notice | null {
    const notice = state.notices.get(id);
    if (!notice) return null;
    const attempts = [...notice.attempts, { at: clock.now(), variant, status }].slice(-KEPT_ATTEMPTS);
    const noted = { ...notice, attempts };
    state.notices.put(id, noted);
    return noted;
  }

  async function post(notice: Notice, variant: Variant, amount_fen?: number): Promise<number> {
    const merchant = merchants.get(notice.mchid);
    const signer = signerFor(notice);
    if (!merchant || !signer) return 0;
    const { headers, body } = await makeDelivery({
      notice,
      variant,
      signer,
      apiV3Key: merchant.keys.apiV3Key,
      now: clock.now(),
      ...(amount_fen !== undefined && { amount_fen }),
    });
    let status = 0;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await parts.fetch(notice.url, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'manual',
      });
      status = answer.status;
      await answer.arrayBuffer();
    } catch {
      // No answer is the fact to note down: the ladder is made for it.
    }
    note(notice.id, variant, status);
    return status;
  }

  /** One rung of the ladder. */
  async function climb(notice: Notice): Promise<number> {
    const { copies, probe } = state.settings().notifications;
    if (probe) await post(notice, 'signtest');
    const statuses = await Promise.all(Array.from({ length: copies }, () => post(notice, 'genuine')));
    const status = statuses.find((one) => one !== 200 && one !== 204) ?? 200;
    const latest = state.notices.get(notice.id);
    if (!latest || latest.state === 'dropped') return status;
    const tries = latest.tries + 1;
    if (status === 200) {
      state.notices.put(notice.id, { ...latest, tries, state: 'acknowledged' });
      waiting.delete(notice.id);
      return status;
    }
    const wait = waitAfter(tries);
    if (wait === null) waiting.delete(notice.id);
    state.notices.put(notice.id, {
      ...latest,
      tries,
      state: wait === null ? 'given-up' : 'waiting',
      dueAt: clock.now() + (wait ?? 0),
    });
    return status;
  }

  function startDue(): void {
    for (const id of waiting) {
      if (stopped || onTheWay.size >= AT_ONCE) return;
      const notice = state.notices.get(id);
      if (notice?.state !== 'waiting' || notice.dueAt > clock.now() || onTheWay.has(id)) continue;
      const trip = climb(notice)
        .then(() => undefined)
        .finally(() => {
          onTheWay.delete(id);
          startDue();
        });
      onTheWay.set(id, trip);
    }
  }

  return {
    announce(fresh) {
      const now = clock.now();
      const { mode } = state.settings().notifications;
      const held = { send: 'waiting', hold: 'held', drop: 'dropped' } as const;
      const id = `EV-${now}${randomBytes(6).toString('hex')}`;
      state.notices.put(id, {
        ...fresh,
        id,
        createdAt: now,
        state: held[mode],
        tries: 0,
        dueAt: now,
        attempts: [],
      });
      if (mode !== 'send') return;
      waiting.add(id);
      // After the answer of the call that caused it, as in life.
      setImmediate(startDue);
    },
    async flush() {
      startDue();
      while (onTheWay.size > 0) await Promise.all(onTheWay.values());
    },
    send: post,
    async release(notices) {
      const statuses: Array<{ id: string; status: number }> = [];
      for (const notice of notices) {
        waiting.add(notice.id);
        const released: Notice = { ...notice, state: 'waiting', dueAt: clock.now() };
        state.notices.put(notice.id, released);
        const trip = climb(released);
        onTheWay.set(
          notice.id,
          trip.then(() => undefined).finally(() => onTheWay.delete(notice.id)),
        );
        statuses.push({ id: notice.id, status: await trip });
      }
      return statuses;
    },
    drop(notice) {
      waiting.delete(notice.id);
      state.notices.put(notice.id, { ...notice, state: 'dropped' });
    },
    reload() {
      waiting.clear();
      for (const notice of state.notices.values()) if (notice.state === 'waiting') waiting.add(notice.id);
    },
    stop() {
      stopped = true;
      waiting.clear();
    },
  };
}
