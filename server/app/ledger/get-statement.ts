import { getStatement } from '#core/contract/earnings';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { readStatement } from './read-statement';

const PAGE = 20;

/** A promoter's month, line by line. */
export const getStatementHandler = handler(getStatement, async (deps, input, ctx) => {
  const page = await readStatement(deps.db, ctx, input, input.limit ?? PAGE);
  return page.ok ? ok({ now: ctx.now, ...page.value }) : page;
});
