/** A state the code holds to be impossible was met: a bug, never a user's mistake (those are `fail(code)`). */
export class ImpossibleError extends Error {
  override name = 'ImpossibleError';
}

/** Throws {@link ImpossibleError} when `condition` does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ImpossibleError(message);
}
