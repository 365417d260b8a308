import { z } from 'zod';
import { bitsOf, CELLS, DASH, EYE, EYES, INNER, OUTER, RAYS, RINGS } from './code-cells';
import { greyPng } from './png';
import { WeixinError } from './weixin-error';

const codeBody = z.strictObject({
  scene: z.string().regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/),
  page: z.string().optional(),
  check_path: z.boolean().optional(),
  env_version: z.enum(['release', 'trial', 'develop']).optional(),
  width: z.int().min(280).max(1280).default(430),
  auto_color: z.boolean().optional(),
  line_color: z.record(z.string(), z.unknown()).optional(),
  is_hyaline: z.boolean().optional(),
});

/**
 * A picture that looks like a mini-program code, the same for the same scene and page. No phone reads it: what it leads to stands in its
 * dashes (`code-cells`), which the chat sandbox reads from any picture that shows it.
 */
export function codePicture(input: unknown): Uint8Array {
  const parsed = codeBody.safeParse(input);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    throw field === 'scene'
      ? new WeixinError(40129, 'invalid scene')
      : new WeixinError(40097, 'invalid args');
  }
  const { scene, page = '', width } = parsed.data;
  if (page.startsWith('/') || page.includes('?')) throw new WeixinError(41030, 'invalid page');
  const bits = bitsOf(`${page}?${scene}`);
  // WeChat takes a longer page; this picture has no room for it.
  if (bits === null) throw new WeixinError(41030, 'invalid page');
  const dashes = new Set(CELLS.filter((_, place) => bits[place]).map(({ ray, ring }) => ray * RINGS + ring));
  const pixels = new Uint8Array(width * width);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dark = darkness((2 * (x + 0.5)) / width - 1, (2 * (y + 0.5)) / width - 1, dashes, 3 / width);
      pixels[y * width + x] = Math.round(255 - dark * 225);
    }
  }
  return greyPng(width, pixels);
}

/** How dark the point is, 0 to 1: rays of rounded dashes, three eyes, a ring in the middle. (x, y) in [-1, 1]. */
function darkness(x: number, y: number, dashes: ReadonlySet<number>, soft: number): number {
  for (const [eyeX, eyeY] of EYES) {
    const away = Math.hypot(x - eyeX, y - eyeY);
    if (away < EYE.room)
      return Math.max(disc(away, EYE.disc, soft), band(away, EYE.ring, EYE.ringHalf, soft));
  }
  const radius = Math.hypot(x, y);
  if (radius < INNER - 0.04) return Math.max(band(radius, 0.3, 0.02, soft), disc(radius, 0.16, soft));
  const angle = ((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * RAYS;
  const ray = Math.floor(angle);
  const ring = Math.floor(((radius - INNER) / (OUTER - INNER)) * RINGS);
  if (ring < 0 || ring >= RINGS || !dashes.has(ray * RINGS + ring)) return 0;
  const sideways = Math.abs(angle - ray - 0.5) * ((2 * Math.PI * radius) / RAYS);
  return disc(sideways, DASH, soft);
}

function disc(away: number, radius: number, soft: number): number {
  return Math.min(1, Math.max(0, (radius - away) / soft + 0.5));
}

function band(away: number, radius: number, half: number, soft: number): number {
  return disc(Math.abs(away - radius), half, soft);
}
