import { SHELL_ICONS, strokedSvg } from '../../../core/view/icons';

/** One thin rounded set on a grid of 24: the inside of an SVG, stroked 1.8 with round ends. */
export const ICONS = {
  ...SHELL_ICONS,
  grid: '<rect x="4" y="4" width="6.8" height="6.8" rx="2"/><rect x="13.2" y="4" width="6.8" height="6.8" rx="2"/><rect x="4" y="13.2" width="6.8" height="6.8" rx="2"/><rect x="13.2" y="13.2" width="6.8" height="6.8" rx="2"/>',
  user: '<circle cx="12" cy="8" r="3.9"/><path d="M4.5 20.2c.9-3.6 3.9-5.6 7.5-5.6s6.6 2 7.5 5.6"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 4.7 4.7"/>',
  back: '<path d="M15 4.5 7.5 12l7.5 7.5"/>',
  down: '<path d="m5 9.5 7 7 7-7"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  cut: '<circle cx="7" cy="17.2" r="2.7"/><circle cx="17" cy="17.2" r="2.7"/><path d="M8.6 15 16.4 4M15.4 15 7.6 4"/>',
  truck:
    '<path d="M3 6.5h10.5v10H3z"/><path d="M13.5 9.8h3.7l3.3 3.4v3.3h-7"/><circle cx="7.3" cy="17.8" r="1.7"/><circle cx="16.8" cy="17.8" r="1.7"/>',
  box: '<path d="m12 3.7 7.8 4.1v8.4L12 20.3l-7.8-4.1V7.8z"/><path d="M4.4 7.9 12 12l7.6-4.1M12 12v8.2M8 5.9l7.7 4.1"/>',
  ticket:
    '<path d="M3.8 7.5A1.5 1.5 0 0 1 5.3 6h13.4a1.5 1.5 0 0 1 1.5 1.5v2.2a2.3 2.3 0 0 0 0 4.6v2.2a1.5 1.5 0 0 1-1.5 1.5H5.3a1.5 1.5 0 0 1-1.5-1.5v-2.2a2.3 2.3 0 0 0 0-4.6z"/><path d="M14.2 9v1.4M14.2 13.6V15"/>',
  gift: '<path d="M4.5 11.5h15V19a1.3 1.3 0 0 1-1.3 1.3H5.8A1.3 1.3 0 0 1 4.5 19z"/><rect x="3.5" y="7.8" width="17" height="3.7" rx="1"/><path d="M12 7.8v12.5M12 7.8C9.5 7.8 7.6 7 7.6 5.4S10.8 3.3 12 7.8c1.2-4.5 4.4-4 4.4-2.4S14.5 7.8 12 7.8z"/>',
  bell: '<path d="M6.3 16.7V10.7a5.7 5.7 0 0 1 11.4 0v6l1.4 1.3H4.9z"/><path d="M10 20.4h4"/>',
  pin: '<path d="M12 20.8c4.5-4.6 6.8-8 6.8-11A6.8 6.8 0 0 0 5.2 9.8c0 3 2.3 6.4 6.8 11z"/><circle cx="12" cy="9.8" r="2.4"/>',
  edit: '<path d="m5 19 .8-3.9L16 4.9a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L8.9 18.2z"/><path d="m14.3 6.6 3.1 3.1"/>',
  trash:
    '<path d="M4.5 7h15M9.5 7V5.3A1.3 1.3 0 0 1 10.8 4h2.4a1.3 1.3 0 0 1 1.3 1.3V7M6.3 7l.8 11.7A1.5 1.5 0 0 0 8.6 20.1h6.8a1.5 1.5 0 0 0 1.5-1.4L17.7 7M10.2 11v5M13.8 11v5"/>',
  scan: '<path d="M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.5M4 12h16"/>',
  refund:
    '<path d="M4.2 12a7.8 7.8 0 1 0 2.6-5.8L4.4 8.3"/><path d="M4.2 4.3v4.2h4.2M9.3 8.7l2.7 3.3 2.7-3.3M12 12v4.3M9.7 12.3h4.6"/>',
  wallet:
    '<path d="M4 7.7A2.2 2.2 0 0 1 6.2 5.5h10.6V8"/><path d="M4 7.7V17a2 2 0 0 0 2 2h12.5a1.5 1.5 0 0 0 1.5-1.5V9.5A1.5 1.5 0 0 0 18.5 8H4.3"/><path d="M16 13.5h.01"/>',
  camera:
    '<path d="M4 9a1.8 1.8 0 0 1 1.8-1.8h1.9L9.2 5h5.6l1.5 2.2h1.9A1.8 1.8 0 0 1 20 9v8.2a1.8 1.8 0 0 1-1.8 1.8H5.8A1.8 1.8 0 0 1 4 17.2z"/><circle cx="12" cy="13" r="3.4"/>',
  globe:
    '<circle cx="12" cy="12" r="8.3"/><path d="M3.9 12h16.2M12 3.7c2.4 2.3 3.6 5.1 3.6 8.3S14.4 18 12 20.3C9.6 18 8.4 15.2 8.4 12S9.6 6 12 3.7z"/>',
  dots: '<path d="M5.5 12h.01M12 12h.01M18.5 12h.01"/>',
  star: '<path d="m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7L12 17l-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>',
  warning: '<path d="M12 4.3 20.6 19.2H3.4z"/><path d="M12 10v4.2M12 16.7h.01"/>',
  'wifi-off':
    '<path d="m4 4 16 16M8.7 15.2a5 5 0 0 1 6.3-.1M5.8 12a9 9 0 0 1 4.6-2.4M14.6 9.9a9 9 0 0 1 3.7 2.2M3 8.8a13 13 0 0 1 3.7-2.3M10.3 5.5A13 13 0 0 1 21 8.8M12 18.7h.01"/>',
  group:
    '<circle cx="9" cy="8.6" r="3.2"/><path d="M3.2 19c.6-3.1 2.9-4.9 5.8-4.9s5.2 1.8 5.8 4.9"/><path d="M15.4 5.7a3.2 3.2 0 0 1 0 5.8M17.2 14.6c2 .6 3.3 2.2 3.7 4.4"/>',
  download: '<path d="M12 4v11.2M7 10.4l5 4.8 5-4.8M5 19.8h14"/>',
  copy: '<rect x="8.3" y="8.3" width="11.5" height="11.5" rx="2"/><path d="M15.7 8.3V6.2a2 2 0 0 0-2-2H6.2a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.1"/>',
  phone:
    '<path d="M5.2 4.5h3.3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3.3a1.2 1.2 0 0 1-1.3 1.2C10.7 19.5 4.5 13.3 4 5.8a1.2 1.2 0 0 1 1.2-1.3z"/>',
  settings:
    '<path d="M4 7.5h9M17.5 7.5H20M4 16.5h2.5M11 16.5h9"/><circle cx="15.2" cy="7.5" r="2.2"/><circle cx="8.7" cy="16.5" r="2.2"/>',
  shield:
    '<path d="M12 3.7 19 6.2v5.3c0 4.2-2.8 7.4-7 8.9-4.2-1.5-7-4.7-7-8.9V6.2z"/><path d="m9 11.8 2.2 2.2 4-4"/>',
} as const;

export type IconName = keyof typeof ICONS;

/** The whole picture, as a file or a data URI holds it. */
export function iconSvg(name: IconName, colour: string, stroke = 1.8): string {
  return strokedSvg(ICONS[name], colour, stroke);
}
