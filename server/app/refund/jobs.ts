import { sendRefundJob } from './send-refund';

export const refundJobs = { 'send-refund': sendRefundJob } as const;
