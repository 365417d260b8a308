import { DatabaseError } from 'pg';

/**
 * A named rule of the schema said no: a constraint, or `RAISE … USING CONSTRAINT = '<table>_<rule>'` in a function.
 * Use-cases map `constraint` to a refusal. Carries no values: PostgreSQL's detail line may hold personal data.
 */
export class ConstraintViolation extends Error {
  override name = 'ConstraintViolation';
  constructor(
    readonly constraint: string,
    readonly sqlState: string,
    statementName: string,
  ) {
    super(`${statementName}: ${constraint} (${sqlState})`);
  }
}

/** The database did not answer. Whether a statement that was under way took effect is unknown: ask again with its key. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  constructor(reason: string, statementName: string) {
    super(`${statementName}: the database cannot be reached (${reason})`);
  }
}

/** unique, check, exclusion, foreign key, and a plain RAISE from a function. */
const CONSTRAINT_STATES = new Set(['23505', '23514', '23P01', '23503', '23000', 'P0001']);
const LOST_ASSUMPTION_STATES = new Set(['40001', '40P01']);
/** Connection exceptions, shutdown, crash, starting up, too many connections. */
const UNAVAILABLE_STATES = /^(08...|57P0[1-4]|53300)$/;
const UNAVAILABLE_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT)$/;
/** node-postgres gives these no code. */
const UNAVAILABLE_TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The typed error of a failed statement; what is neither stays what it was. */
export function typedError(error: unknown, statementName: string): unknown {
  if (error instanceof DatabaseError) {
    const { code = '', constraint } = error;
    if (constraint !== undefined && CONSTRAINT_STATES.has(code)) {
      return new ConstraintViolation(constraint, code, statementName);
    }
    return UNAVAILABLE_STATES.test(code) ? new DatabaseUnavailable(code, statementName) : error;
  }
  if (!(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const unavailable = UNAVAILABLE_CODES.test(code) || UNAVAILABLE_TEXTS.test(error.message);
  return unavailable ? new DatabaseUnavailable(code || error.message, statementName) : error;
}

/**
 * A migration changed what a prepared statement answers: its connection can never run that statement again, and a new one can. Nothing
 * was done. Known by where PostgreSQL raises it, for its words depend on the server's language.
 */
export function isStalePlan(error: unknown): boolean {
  return (
    error instanceof DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
  );
}

/** A deadlock or a serialization failure: everything was rolled back, and the same again may well succeed. */
export function isWorthOneRetry(error: unknown): boolean {
  return error instanceof DatabaseError && LOST_ASSUMPTION_STATES.has(error.code ?? '');
}

/** The database refused by a rule, or broke a tie: it answered, rolled back, and is ready for the next statement. */
export function leavesConnectionSound(error: unknown): boolean {
  return isWorthOneRetry(error) || typedError(error, '') instanceof ConstraintViolation;
}
