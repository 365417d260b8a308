/** `src` begins with `/`: the client puts its media base before it. `colour` fills the place until the picture is there. */
export type Portrait = { src: string; width: number; height: number; colour: string };

const SIDE = 160;
const picture = (file: string, colour: string): Portrait => ({
  src: `/media/${file}.webp`,
  width: SIDE,
  height: SIDE,
  colour,
});

/** Drawn animals a person may choose, by key, with the colour behind them. */
const AVATARS: Readonly<Record<string, string>> = {
  fox: '#fcebe4',
  panda: '#e6f4ed',
  koala: '#dcd5e8',
  rabbit: '#f8e6ec',
  cat: '#eaf3f7',
  bear: '#e7dbc7',
  tiger: '#faf4db',
  dog: '#d5e5cb',
  lion: '#e8ecc6',
  pig: '#eaf2f7',
  frog: '#f3dbba',
  monkey: '#e5f4ec',
  penguin: '#faf4db',
  chick: '#ebf4e4',
  owl: '#eae4db',
  hamster: '#f2ecf7',
  'polar-bear': '#ebf3f7',
  raccoon: '#f4dbba',
};
export const AVATAR_KEYS: readonly string[] = Object.keys(AVATARS);

/** The picture of a chosen avatar, or null: no such key. */
export function avatarPicture(key: string): Portrait | null {
  const colour = AVATAR_KEYS.includes(key) ? AVATARS[key] : undefined;
  return colour === undefined ? null : picture(`avatar-${key}`, colour);
}

/** Fruit for those who chose nothing, so that nobody takes it for a chosen face. */
const DRAWN = ['#fcebe4', '#eef3d2', '#faf4db', '#ece4f4', '#ebf4e4', '#fbeada'];

/** Always the same fruit for the same number. */
export function drawnFace(number: number): Portrait {
  const place = number % DRAWN.length;
  return picture(`face-${place + 1}`, DRAWN[place] ?? '');
}
