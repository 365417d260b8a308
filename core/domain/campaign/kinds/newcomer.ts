import * as z from 'zod/mini';
import { campaignKind } from '../campaign-kind';
import { fullOrFailed } from '../full-or-failed';

/** 老带新: anybody opens, and brings who never bought here. */
export const newcomer = campaignKind({
  kind: 'newcomer',
  settings: z.strictObject({}),
  ...fullOrFailed,
  mayJoin: (_settings, { role, newCustomer }) => role === 'opener' || newCustomer,
  newBenefit: (_settings, role) => role === 'joiner',
});
