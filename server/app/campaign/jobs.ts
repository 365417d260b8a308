import { endCampaignJob } from './end-campaign';

export const campaignJobs = { 'end-campaign': endCampaignJob } as const;
