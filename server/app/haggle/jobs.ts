import { endHaggleJob } from './end-haggle';

export const haggleJobs = { 'end-haggle': endHaggleJob } as const;
