import type { Id, IdKind } from '#core/kernel/id';

export interface Ids {
  /** A fresh, time-ordered, unguessable id. */
  next<K extends IdKind>(kind: K): Id<K>;
  /** A short unguessable token: 22 characters of [0-9A-Za-z], fits a mini-program code's `scene`. */
  token(): string;
}
