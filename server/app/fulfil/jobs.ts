import { autoReceiveJob } from './auto-receive';
import { completeOrderJob } from './complete-order';
import { reportSpecialJob } from './report-special';
import { uploadShippingJob } from './upload-shipping';

export const fulfilJobs = {
  'auto-receive': autoReceiveJob,
  'complete-order': completeOrderJob,
  'upload-shipping': uploadShippingJob,
  'report-special': reportSpecialJob,
} as const;
