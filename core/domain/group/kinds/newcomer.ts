import { fullOrFailed } from '../full-or-failed';
import { groupKind } from '../group-kind';

/** 老带新: anybody opens, and brings who never bought here. */
export const newcomer = groupKind({
  kind: 'newcomer',
  name: { zh: '老带新团', en: 'Bring a new friend' },
  fields: {},
  ...fullOrFailed,
  mayJoin: (_settings, { role, newCustomer }) => role === 'opener' || newCustomer,
  newBenefit: (_settings, role) => role === 'joiner',
});
