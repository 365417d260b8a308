import type { Tint } from './tints';

type Size = { width: number; height: number };

function svg({ width, height }: Size, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}

function paper(size: Size, tint: Tint): string {
  const { width, height } = size;
  return `<defs>
<radialGradient id="light" cx="0.3" cy="0.2" r="1.05"><stop offset="0" stop-color="${tint.hi}"/><stop offset="0.45" stop-color="${tint.hi}" stop-opacity="0.7"/><stop offset="1" stop-color="${tint.lo}" stop-opacity="0"/></radialGradient>
<radialGradient id="edge" cx="0.5" cy="0.46" r="0.78"><stop offset="0.6" stop-color="${tint.shade}" stop-opacity="0"/><stop offset="1" stop-color="${tint.shade}" stop-opacity="0.07"/></radialGradient>
</defs>
<rect width="${width}" height="${height}" fill="${tint.lo}"/><rect width="${width}" height="${height}" fill="url(#light)"/><rect width="${width}" height="${height}" fill="url(#edge)"/>`;
}

/** Light from the upper left on plain paper. */
export function plainPlate(size: Size, tint: Tint): string {
  return svg(size, paper(size, tint));
}

/** Paper with a pale disc behind the object, like a window's light. */
export function haloPlate(size: Size, tint: Tint, centre: { x: number; y: number }, radius: number): string {
  return svg(
    size,
    `${paper(size, tint)}<defs><radialGradient id="halo"><stop offset="0" stop-color="#fff" stop-opacity="0.85"/><stop offset="0.62" stop-color="#fff" stop-opacity="0.38"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><circle cx="${centre.x}" cy="${centre.y}" r="${radius}" fill="url(#halo)"/>`,
  );
}

/** A wall with a soft seam to a table, for several things standing side by side. */
export function tablePlate(size: Size, tint: Tint, seam_y: number): string {
  const { width, height } = size;
  return svg(
    size,
    `${paper(size, tint)}<defs><linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${tint.deep}" stop-opacity="0.75"/><stop offset="0.35" stop-color="${tint.lo}" stop-opacity="0.6"/><stop offset="1" stop-color="${tint.hi}" stop-opacity="0.9"/></linearGradient></defs><rect y="${seam_y}" width="${width}" height="${height - seam_y}" fill="url(#table)"/>`,
  );
}

/** A niche with a round plinth; `top_y` is the plinth's upper face, where things stand. */
export function nichePlate(size: Size, tint: Tint, top_y: number): string {
  const { width, height } = size;
  const arch = { left: width * 0.14, right: width * 0.86, top: height * 0.1 };
  const radius = (arch.right - arch.left) / 2;
  const centre = width / 2;
  const plinth = { rx: width * 0.37, ry: height * 0.05, tall: height * 0.105 };
  return svg(
    size,
    `${paper(size, tint)}<defs>
<linearGradient id="arch" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${tint.deep}" stop-opacity="0.85"/><stop offset="1" stop-color="${tint.lo}" stop-opacity="0.35"/></linearGradient>
<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${tint.lo}"/><stop offset="1" stop-color="${tint.hi}"/></linearGradient>
<linearGradient id="side" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${tint.lo}"/><stop offset="0.35" stop-color="${tint.hi}"/><stop offset="1" stop-color="${tint.deep}"/></linearGradient>
<radialGradient id="face" cx="0.4" cy="0.4" r="0.8"><stop offset="0" stop-color="#fff" stop-opacity="0.95"/><stop offset="1" stop-color="${tint.hi}"/></radialGradient>
<filter id="soft" x="-30%" y="-80%" width="160%" height="260%"><feGaussianBlur stdDeviation="${width * 0.022}"/></filter></defs>
<path d="M${arch.left} ${top_y + plinth.tall * 0.6} V${arch.top + radius} A${radius} ${radius} 0 0 1 ${arch.right} ${arch.top + radius} V${top_y + plinth.tall * 0.6} Z" fill="url(#arch)"/>
<rect y="${top_y + plinth.tall * 0.6}" width="${width}" height="${height}" fill="url(#floor)"/>
<ellipse cx="${centre + width * 0.02}" cy="${top_y + plinth.tall + plinth.ry * 0.35}" rx="${plinth.rx * 1.06}" ry="${plinth.ry * 1.15}" fill="${tint.shade}" fill-opacity="0.26" filter="url(#soft)"/>
<path d="M${centre - plinth.rx} ${top_y} V${top_y + plinth.tall} A${plinth.rx} ${plinth.ry} 0 0 0 ${centre + plinth.rx} ${top_y + plinth.tall} V${top_y} Z" fill="url(#side)"/>
<ellipse cx="${centre}" cy="${top_y}" rx="${plinth.rx}" ry="${plinth.ry}" fill="url(#face)"/>`,
  );
}

/** A smooth pebble of tint on nothing, for drawings on the page's own paper: a crisp edge stays crisp when small. */
export function pebblePlate(size: Size, tint: Tint): string {
  const { width: w, height: h } = size;
  const outline = `M${w * 0.1} ${h * 0.6} C${w * 0.06} ${h * 0.3} ${w * 0.28} ${h * 0.08} ${w * 0.52} ${h * 0.1} C${w * 0.78} ${h * 0.1} ${w * 0.95} ${h * 0.34} ${w * 0.92} ${h * 0.6} C${w * 0.89} ${h * 0.86} ${w * 0.68} ${h * 0.93} ${w * 0.48} ${h * 0.93} C${w * 0.26} ${h * 0.93} ${w * 0.13} ${h * 0.84} ${w * 0.1} ${h * 0.6} Z`;
  return svg(
    size,
    `<defs><linearGradient id="pebble" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="${tint.hi}"/><stop offset="1" stop-color="${tint.lo}"/></linearGradient></defs><path d="${outline}" fill="url(#pebble)"/>`,
  );
}
