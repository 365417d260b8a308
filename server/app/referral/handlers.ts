import type { AnyHandler } from '#server/app/handler';
import { exportStatementHandler } from '#server/app/ledger/export-statement';
import { getStatementHandler } from '#server/app/ledger/get-statement';
import { listCostsHandler } from '#server/app/ledger/list-costs';

export const referralHandlers = [
  getStatementHandler,
  exportStatementHandler,
  listCostsHandler,
] as const satisfies readonly AnyHandler[];
