import { fullOrFailed } from '../full-or-failed';
import { groupKind } from '../group-kind';

/** 拼团 as everybody knows it: anyone may join, full is formed, short at the end is failed. */
export const ordinary = groupKind({
  kind: 'ordinary',
  name: { zh: '拼团', en: 'Group buy' },
  fields: {},
  ...fullOrFailed,
  mayJoin: () => true,
  newBenefit: () => false,
});
