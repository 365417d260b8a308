import { digest } from '@/lib/digest';
import { stableText } from '@/lib/stable-text';
import { storage } from '@/platform/storage';
import { deviceNow, randomText } from '@/platform/system';

/**
 * Request ids of mutations that have no definite answer yet. The id is on disk before the request leaves, so after a crash
 * or a lost network the same act repeats under the same id and happens once. A definite answer clears it. What was typed, a name or an
 * address perhaps, is not written down.
 */
interface Waiting {
  readonly [act: string]: { readonly requestId: string; readonly at: number };
}

const KEPT_MS = 6 * 24 * 3_600_000; // The server remembers a request id for 7 days.
const MOST = 40;

function read(): Waiting {
  return (storage.get('pending') as Waiting | null) ?? {};
}

function actOf(call: { readonly fn: string; readonly action: string }, input: unknown): string {
  return `${call.fn}/${call.action} ${digest(stableText(input))}`;
}

export const pending = {
  /** The id for this act: the one already on its way, else a fresh one, written down before it is handed out. */
  take(call: { readonly fn: string; readonly action: string }, input: unknown): string {
    const now = deviceNow();
    const act = actOf(call, input);
    const fresh = Object.entries(read()).filter(([, entry]) => now - entry.at < KEPT_MS);
    const known = fresh.find(([name]) => name === act)?.[1];
    if (known !== undefined) return known.requestId;
    const requestId = `${now.toString(36)}${randomText(18)}`;
    storage.set('pending', Object.fromEntries([...fresh.slice(1 - MOST), [act, { requestId, at: now }]]));
    return requestId;
  },

  /** The act was answered for good: the next one is a new act. */
  settle(call: { readonly fn: string; readonly action: string }, input: unknown): void {
    const act = actOf(call, input);
    const left = Object.fromEntries(Object.entries(read()).filter(([name]) => name !== act));
    storage.set('pending', left);
  },
};
