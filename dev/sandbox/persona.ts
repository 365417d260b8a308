/** A person of the demo, as `GET /dev/personas` lists them. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly role: 'merchant' | 'opener' | 'friend';
  readonly avatar: string;
  /** Where this person's phone starts. */
  readonly start: string;
}

export const ROLE_WORDS: Record<Persona['role'], string> = {
  merchant: '店主',
  opener: '开团人',
  friend: '朋友',
};

export async function fetchPersonas(): Promise<Persona[]> {
  const answer = await fetch('/dev/personas');
  return ((await answer.json()) as { personas: Persona[] }).personas;
}
