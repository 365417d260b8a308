/** What the next call of an endpoint suffers. `done` = the call has its effect all the same. */
export type Fault =
  /** Answers with this status and code; not done. */
  | { readonly kind: 'status'; readonly status: number; readonly code: string }
  /** Cuts the connection; not done. */
  | { readonly kind: 'refuse' }
  /** Waits, then does it and answers. */
  | { readonly kind: 'delay'; readonly delay_ms: number }
  /** Done, then waits before answering. */
  | { readonly kind: 'slow'; readonly delay_ms: number }
  /** Done, then cuts the connection. */
  | { readonly kind: 'lost' }
  /** Done; the answer is somebody else's page / has no signature / has a wrong one. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'forged' };

export interface Faults {
  /** `times` calls of the endpoint, or all until cleared (null). Several faults of one endpoint follow one another. */
  add(endpoint: string, fault: Fault, times: number | null): void;
  take(endpoint: string): Fault | null;
  list(): Array<{ endpoint: string; fault: Fault; times: number | null }>;
  clear(endpoint?: string): void;
  /** Real time: it is the caller's patience that is tried, not the business clock. Ends early when the stand-in stops. */
  wait(ms: number): Promise<void>;
  stop(): void;
}

export function makeFaults(): Faults {
  let queue: Array<{ endpoint: string; fault: Fault; times: number | null }> = [];
  const waiting = new Set<() => void>();
  return {
    add(endpoint, fault, times) {
      queue.push({ endpoint, fault, times });
    },
    take(endpoint) {
      const place = queue.findIndex((entry) => entry.endpoint === endpoint);
      const entry = queue[place];
      if (!entry) return null;
      if (entry.times !== null) {
        const left = entry.times - 1;
        if (left > 0) queue[place] = { ...entry, times: left };
        else queue.splice(place, 1);
      }
      return entry.fault;
    },
    list: () => [...queue],
    clear(endpoint) {
      queue = endpoint === undefined ? [] : queue.filter((entry) => entry.endpoint !== endpoint);
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(finish);
          resolve();
        };
        const timer = setTimeout(finish, ms);
        waiting.add(finish);
      }),
    stop() {
      for (const finish of waiting) finish();
    },
  };
}
