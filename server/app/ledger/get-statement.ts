import { getStatement } from '#core/contract/earnings';
import { handler } from '#server/app/handler';
import { readStatement } from './read-statement';

const PAGE = 20;

/** A promoter's month, line by line. */
export const getStatementHandler = handler(getStatement, (deps, input, ctx) =>
  readStatement(deps.db, ctx, input, input.limit ?? PAGE),
);
