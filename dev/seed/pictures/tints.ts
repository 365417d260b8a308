/**
 * The plates that goods stand on. `hi` is where the light falls (upper left), `lo` the far corner, `deep` the
 * arch and plinth, `shade` the colour of shadows: never black, always the plate's own hue gone dark.
 */
export type Tint = { hi: string; lo: string; deep: string; shade: string };

export const tints = {
  blush: { hi: '#FEF0EA', lo: '#F6D0C5', deep: '#F0BFB1', shade: '#7A2E20' },
  apricot: { hi: '#FFF4E4', lo: '#F7DDBB', deep: '#F1CDA0', shade: '#7A4A16' },
  butter: { hi: '#FDF8E4', lo: '#F2E8C0', deep: '#E9DAA3', shade: '#6B5414' },
  lime: { hi: '#F8F8E4', lo: '#E9EDC3', deep: '#DAE1A6', shade: '#505B16' },
  sage: { hi: '#F1F7EA', lo: '#D6E7CB', deep: '#C3DAB5', shade: '#2F5227' },
  mint: { hi: '#EDF8F2', lo: '#CBE6D8', deep: '#B4D9C7', shade: '#1F5240' },
  sky: { hi: '#F0F6FA', lo: '#D0E1EB', deep: '#BAD2E0', shade: '#23475C' },
  lilac: { hi: '#F6F2FA', lo: '#DFD5EC', deep: '#CFC1E1', shade: '#43305F' },
  rose: { hi: '#FCF0F4', lo: '#F2CFDA', deep: '#EABCCB', shade: '#73273F' },
  sand: { hi: '#FAF5EC', lo: '#EADCC6', deep: '#DECBAE', shade: '#5C4423' },
  linen: { hi: '#FBF8F3', lo: '#E9E2D8', deep: '#DBD1C3', shade: '#4C4236' },
} as const satisfies Record<string, Tint>;

export type TintName = keyof typeof tints;
