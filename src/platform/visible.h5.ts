/** Is the app on screen? A browser's tab may be behind others. */
export function isVisible(): boolean {
  return !document.hidden;
}
