import { auditLedgerJob } from './audit-ledger';
import { sumLedgerJob } from './sum-ledger';

export const ledgerJobs = {
  'sum-ledger': sumLedgerJob,
  'audit-ledger': auditLedgerJob,
} as const;
