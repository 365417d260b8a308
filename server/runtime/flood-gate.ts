import type { FloodLimits, RateLimit } from './config';

export type FloodClass = keyof FloodLimits;

/**
 * Who is counted: a person wherever they call from, once it is known who calls; else the address. So nobody behind a shared address
 * is starved by the others there, and nobody gets more by calling from many.
 */
export interface FloodClient {
  readonly by: 'person' | 'address';
  readonly key: string;
}

/** Says whether one more call of this client is let in. `now_ms` is the machine's time, not the business clock. */
export interface FloodGate {
  admit(client: FloodClient, kind: FloodClass, now_ms: number): boolean;
}

interface Bucket {
  tokens: number;
  at_ms: number;
}
type Buckets = Map<string, Bucket>;

/** Clients remembered per class; the one seen longest ago is forgotten first. Addresses, which cost nothing, push out no person. */
const KEPT_CLIENTS = 20_000;

/**
 * Token buckets in this process alone: with n instances a client gets up to n times as much. They keep one client from drowning the
 * others; limits that guard value are constraints in the database.
 */
export function floodGate(limits: FloodLimits): FloodGate {
  const classes = (): Record<FloodClass, Buckets> => ({
    reads: new Map(),
    writes: new Map(),
    signIns: new Map(),
  });
  const clients: Record<FloodClient['by'], Record<FloodClass, Buckets>> = {
    person: classes(),
    address: classes(),
  };
  return {
    admit({ by, key }, kind, now_ms) {
      const buckets = clients[by][kind];
      const bucket = refilled(buckets.get(key), limits[kind], now_ms);
      const isAdmitted = bucket.tokens >= 1;
      if (isAdmitted) bucket.tokens -= 1;
      // Taken out and put back: a Map keeps the order in which keys were added.
      buckets.delete(key);
      buckets.set(key, bucket);
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
