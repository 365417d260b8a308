/** Is the app on screen? A mini-program's pages are told by show and hide. */
export function isVisible(): boolean {
  return true;
}
