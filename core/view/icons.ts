/** Drawings the host paints with too: the inside of an SVG on a grid of 24. The app's icon set takes them from here. */
export const SHELL_ICONS = {
  home: '<path d="M4 10.6 12 4l8 6.6V19a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19z"/><path d="M9.5 20.5v-5a1.5 1.5 0 0 1 1.5-1.5h2a1.5 1.5 0 0 1 1.5 1.5v5"/>',
  cart: '<path d="M3 4.5h1.7a1.2 1.2 0 0 1 1.2 1l1.6 9a1.6 1.6 0 0 0 1.6 1.3h7.6a1.6 1.6 0 0 0 1.6-1.3L19.8 8H6.4"/><circle cx="9.6" cy="19.6" r="1.2"/><circle cx="16.4" cy="19.6" r="1.2"/>',
  store:
    '<path d="M5 11.5V19a1.3 1.3 0 0 0 1.3 1.3h11.4A1.3 1.3 0 0 0 19 19v-7.5"/><path d="M5.3 3.7h13.4l1.8 5.4a2.83 2.83 0 0 1-5.67.2 2.83 2.83 0 0 1-5.66 0 2.83 2.83 0 0 1-5.67-.2z"/>',
  chat: '<path d="M12 4.2c4.9 0 8.5 3.2 8.5 7.3s-3.6 7.3-8.5 7.3c-1 0-2-.1-2.9-.4l-3.9 1.8.7-3.3c-1.5-1.3-2.4-3.2-2.4-5.4 0-4.1 3.6-7.3 8.5-7.3z"/><path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01"/>',
  chevron: '<path d="m9.5 5 7 7-7 7"/>',
  share: '<path d="M13.5 5.2 20 11l-6.5 5.8v-3.6c-4.5 0-7.4 1.3-9.5 4.6.5-5.2 3.6-8.6 9.5-9.2z"/>',
  check: '<path d="m5 12.5 4.7 4.7L19.5 7"/>',
  picture:
    '<rect x="3.8" y="4.5" width="16.4" height="15" rx="2.4"/><circle cx="8.9" cy="9.4" r="1.6"/><path d="m4.4 17.6 4.9-4.6 3.2 2.8 3.7-4.1 3.7 3.8"/>',
  clock: '<circle cx="12" cy="12" r="8.3"/><path d="M12 7.3V12l3.2 2"/>',
} as const;

export type ShellIcon = keyof typeof SHELL_ICONS;

/** A whole picture, as a file or a data URI holds it: stroked with round ends, nothing filled. */
export function strokedSvg(inside: string, colour: string, stroke = 1.8): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`;
}
