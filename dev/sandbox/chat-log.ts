/** The group chat's messages, kept in this browser. Phones have storages of their own and never see it. */
export interface SharedCard {
  readonly title: string;
  readonly path: string;
  readonly imageUrl: string;
  readonly badge?: string;
  /** WeChat's updatable message: the badge stays live. */
  readonly activityId?: string;
}
/** A poster that was saved and sent on. */
export interface SharedPoster {
  /** Small. */
  readonly picture: string;
  /** What the code on it leads to, as it was read from the poster at its full size; null: nothing could be read. */
  readonly path: string | null;
}
export type ChatEntry =
  | { readonly kind: 'poster'; readonly from: string; readonly poster: SharedPoster; readonly at: number }
  | { readonly kind: 'text'; readonly from: string; readonly text: string; readonly at: number }
  | { readonly kind: 'card'; readonly from: string; readonly card: SharedCard; readonly at: number };

const KEY = 'tuanpu.sandbox.chat';
const KEPT = 60;

export function readChat(): ChatEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as ChatEntry[]) : [];
  } catch {
    return [];
  }
}

export function addToChat(entry: ChatEntry): ChatEntry[] {
  const log = [...readChat(), entry].slice(-KEPT);
  localStorage.setItem(KEY, JSON.stringify(log));
  return log;
}

export function clearChat(): void {
  localStorage.removeItem(KEY);
}
