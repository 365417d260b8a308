import { demoPersons } from '#dev/seed/persons';

/** The phones of the sandbox: who holds them and where they start. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly role: 'merchant' | 'opener' | 'friend';
  readonly avatar: string;
  readonly start: string;
}

const HELD_BY = [
  ['chen', 'merchant', '/pkg-merchant/pages/desk/index'],
  ['lin', 'opener', '/'],
  ['may', 'friend', '/'],
  ['qing', 'friend', '/'],
  ['zhou', 'friend', '/'],
] as const;

export const personas: readonly Persona[] = HELD_BY.flatMap(([key, role, start]) => {
  const person = demoPersons.find((each) => each.key === key);
  if (person === undefined) return [];
  return [
    {
      key,
      role,
      start,
      name: person.nickname ?? key,
      avatar: `/media/${person.avatar ?? 'avatar-cat.webp'}`,
    },
  ];
});
