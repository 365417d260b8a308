import { checkTransferJob } from './check-transfer';
import { mendTransferJob } from './mend-transfer';
import { sendTransferJob } from './send-transfer';

export const withdrawalJobs = {
  'send-transfer': sendTransferJob,
  'check-transfer': checkTransferJob,
  'mend-transfer': mendTransferJob,
} as const;
