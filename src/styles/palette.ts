/** Colours that are drawn into SVG, where a custom property cannot reach. The same values as tokens.scss. */
export const PALETTE = {
  ink: '#221e1a',
  'ink-soft': '#6f675e',
  'ink-faint': '#a79d91',
  'on-dark': '#ffffff',
  hero: '#ce3f1b',
  'hero-tint': '#fdebe4',
  good: '#2b7857',
  wait: '#f2b13c',
  'wait-ink': '#8a5a00',
  live: '#8a3b5c',
  line: '#ece5db',
} as const;

export type Tone = keyof typeof PALETTE;
