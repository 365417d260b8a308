import type { Instant } from '#core/kernel/instant';

/** A `timestamptz` parameter. */
export function at(instant: Instant): string;
export function at(instant: Instant | null): string | null;
export function at(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** A `jsonb` parameter. Plain arrays would be taken for PostgreSQL arrays. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
