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

export interface KillSwitch {
  /** Counting begins anew; without a point messages are only counted. */
  arm(point: KillPoint | null, kill: () => void): void;
  /** Stops counting: how many messages there were, and at which one the victim died (null: it did not). */
  disarm(): { readonly seen: number; readonly diedAt: string | null };
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
      diedAt = null;
    },
    disarm() {
      const result = { seen, diedAt };
      point = null;
      kill = null;
      return result;
    },
    take(what) {
      if (kill === null || diedAt !== null) return null;
      seen += 1;
      if (point === null || seen !== point.n) return null;
      label = what;
      if (point.side === 'before') fire();
      return point.side;
    },
    fire,
    onDeath: (listener) => void listeners.push(listener),
  };
}
