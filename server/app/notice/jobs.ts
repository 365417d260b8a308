import { sendSubscribeJob } from './send-subscribe';
import { tellEventJob } from './tell-event';
import { tellPromotersJob } from './tell-promoters';
import { tellRobotJob } from './tell-robot';
import { tellEarnedJob, tellReleasedJob } from './tell-sums';
import { updateCardJob } from './update-card';
import { warnShipByJob } from './warn-ship-by';

export const noticeJobs = {
  'send-subscribe': sendSubscribeJob,
  'tell-event': tellEventJob,
  'tell-promoters': tellPromotersJob,
  'tell-earned': tellEarnedJob,
  'tell-released': tellReleasedJob,
  'tell-robot': tellRobotJob,
  'update-card': updateCardJob,
  'warn-ship-by': warnShipByJob,
} as const;
