import { seatSilenceJob } from './seat-silence';
import { settleGroupJob } from './settle-group';

export const groupJobs = {
  'settle-group': settleGroupJob,
  'seat-silence': seatSilenceJob,
} as const;
