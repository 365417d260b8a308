import type { FloodLimits, RateLimit } from './config';

export type FloodClass = keyof FloodLimits;

/** Says whether one more call of this client is let in. `now_ms` is the machine's time, not the business clock. */
export interface FloodGate {
  admit(clientKey: string, kind: FloodClass, now_ms: number): boolean;
}

interface Bucket {
  tokens: number;
  at_ms: number;
}

/** Clients remembered per class; the one seen longest ago is forgotten first. */
const KEPT_CLIENTS = 20_000;

/**
 * Token buckets per client address, in this process alone: with n instances a client gets up to n times as much. They keep one
 * address from drowning the others; limits that guard value are constraints in the database.
 */
export function floodGate(limits: FloodLimits): FloodGate {
  const classes = {
    reads: new Map<string, Bucket>(),
    writes: new Map<string, Bucket>(),
    signIns: new Map<string, Bucket>(),
  } satisfies Record<FloodClass, Map<string, Bucket>>;
  return {
    admit(clientKey, kind, now_ms) {
      const buckets = classes[kind];
      const bucket = refilled(buckets.get(clientKey), limits[kind], now_ms);
      const isAdmitted = bucket.tokens >= 1;
      if (isAdmitted) bucket.tokens -= 1;
      // Taken out and put back: a Map keeps the order in which keys were added.
      buckets.delete(clientKey);
      buckets.set(clientKey, bucket);
      if (buckets.size > KEPT_CLIENTS) {
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      }
      return isAdmitted;
    },
  };
}

function refilled(bucket: Bucket | undefined, limit: RateLimit, now_ms: number): Bucket {
  if (bucket === undefined) return { tokens: limit.burst, at_ms: now_ms };
  const gained = (Math.max(0, now_ms - bucket.at_ms) / 1_000) * limit.perSecond;
  return { tokens: Math.min(limit.burst, bucket.tokens + gained), at_ms: now_ms };
}
