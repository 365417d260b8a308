/** A person of the demo, as `GET /dev/personas` lists them. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly role: 'merchant' | 'opener' | 'friend';
  readonly avatar: string;
  /** Where this person's phone starts. */
  readonly start: string;
}

export async function fetchPersonas(): Promise<Persona[]> {
  const answer = await fetch('/dev/personas');
  return ((await answer.json()) as { personas: Persona[] }).personas;
}
