import { exportStatement } from '#core/contract/earnings';
import { ok } from '#core/kernel/result';
import { statementCsv } from '#core/view/statement-csv';
import { handler } from '#server/app/handler';
import { readStatement } from './read-statement';

/** Some hundred kilobytes: what a function may answer is a megabyte. */
const LINES = 1_000;

/** A promoter's month for a spreadsheet, a thousand lines a time. */
export const exportStatementHandler = handler(exportStatement, async (deps, input, ctx) => {
  const page = await readStatement(deps.db, ctx, input, LINES);
  if (!page.ok) return page;
  const csv = statementCsv(page.value, input.cursor === undefined, ctx.language);
  return ok({ name: `statement-${input.month}.csv`, csv, next: page.value.next });
});
