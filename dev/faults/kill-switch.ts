/**
 * Decides at which message between a host and the outside the host dies. Proxies ask about every message before they pass it on;
 * when the point is reached the victim is killed and nothing of it goes through any more, as if its sockets had closed with it.
 */
export type Side = 'before' | 'after';

export interface KillPoint {
  /** Counted from 1 since the switch was armed, over all proxies of the switch. */
  readonly n: number;
  /** Before the message reaches the other end, or after the other end answered and before the host hears of it. */
  readonly side: Side;
}

export interface Played {
  /** How many messages there were. */
  readonly seen: number;
  /** The first message of each act. */
  readonly firsts: readonly number[];
  /** At which message the victim died; null: it did not. */
  readonly diedAt: string | null;
}

export interface KillSwitch {
  /** Counting begins anew; without a point messages are only counted. */
  arm(point: KillPoint | null, kill: () => void): void;
  /** Somebody asks the victim for something new: its next message is the first of that act. */
  beginAct(): void;
  hasFired(): boolean;
  /** Stops counting. */
  disarm(): Played;
  /** A proxy's question, once a message. `before`: the victim is dead. `after`: let it through, keep the answer, then `fire`. */
  take(label: string): Side | null;
  fire(): void;
  /** Told at each death: cut what belonged to the victim. */
  onDeath(listener: () => void): void;
}

export function makeKillSwitch(): KillSwitch {
  let point: KillPoint | null = null;
  let kill: (() => void) | null = null;
  let seen = 0;
  let isFirst = true;
  let firsts: number[] = [];
  let label = '';
  let diedAt: string | null = null;
  const listeners: Array<() => void> = [];

  function fire(): void {
    if (point === null || diedAt !== null) return;
    diedAt = `${point.side} ${point.n}: ${label}`;
    kill?.();
    for (const listener of listeners) listener();
  }
  return {
    arm(at, killer) {
      point = at;
      kill = killer;
      seen = 0;
      isFirst = true;
      firsts = [];
      diedAt = null;
    },
    hasFired: () => diedAt !== null,
    beginAct() {
      isFirst = true;
    },
    disarm() {
      const result = { seen, firsts, diedAt };
      point = null;
      kill = null;
      return result;
    },
    take(what) {
      if (kill === null || diedAt !== null) return null;
      seen += 1;
      if (isFirst) firsts.push(seen);
      isFirst = false;
      if (point === null || seen !== point.n) return null;
      label = what;
      if (point.side === 'before') fire();
      return point.side;
    },
    fire,
    onDeath: (listener) => void listeners.push(listener),
  };
}
