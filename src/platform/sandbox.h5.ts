const PREFIX = 'phone:';
const NAME = /^[\p{L}\p{N}_-]{1,32}$/u;

/**
 * The sandbox opens the app in a frame named `phone:<person>`, or with `?as=<person>` in the first address. The window's
 * name outlives navigation, so the person stays the same. Dev only: elsewhere the name is ignored.
 */
export function sandboxPerson(): string | null {
  if (!isDev()) return null;
  const asked = new URLSearchParams(window.location.search).get('as');
  if (asked !== null && NAME.test(asked)) window.name = PREFIX + asked;
  const person = window.name.startsWith(PREFIX) ? window.name.slice(PREFIX.length) : '';
  return NAME.test(person) ? person : null;
}

export function isDev(): boolean {
  return window.__TUANPU__?.dev === true;
}
