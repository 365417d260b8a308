/** Who holds this phone in the dev sandbox; nobody outside h5. */
export function sandboxPerson(): string | null {
  return null;
}

/** Is this app served by the dev host? */
export function isDev(): boolean {
  return false;
}
