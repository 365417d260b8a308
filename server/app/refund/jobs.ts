import { mendRefundJob } from './mend-refund';
import { sendRefundJob } from './send-refund';

export const refundJobs = { 'send-refund': sendRefundJob, 'mend-refund': mendRefundJob } as const;
