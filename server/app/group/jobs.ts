import { rebateGroupJob } from './rebate-group';
import { seatSilenceJob } from './seat-silence';
import { settleGroupJob } from './settle-group';

export const groupJobs = {
  'settle-group': settleGroupJob,
  'rebate-group': rebateGroupJob,
  'seat-silence': seatSilenceJob,
} as const;
