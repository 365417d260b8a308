export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** What was drawn, in its order. `seen` is the part of it that no clip cuts away. */
export type Stroke = { readonly seen: Box | null } & (
  | { readonly drew: 'fill'; readonly box: Box; readonly colour: string }
  | { readonly drew: 'picture'; readonly box: Box; readonly src: string; readonly part: Box }
  | {
      readonly drew: 'text';
      readonly box: Box;
      readonly text: string;
      readonly colour: string;
      readonly font: string;
    }
);
/** A sheet as it was when it became a picture. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
}

interface State {
  fillStyle: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  clip: Box | null;
}
interface LoadedImage {
  src: string;
  width: number;
  height: number;
  loaded: boolean;
  onload: () => void;
  onerror: () => void;
}
/** How large a picture is; null: it cannot be had. */
export type PictureSize = (src: string) => { readonly width: number; readonly height: number } | null;

const FRESH: State = {
  fillStyle: '#000000',
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  clip: null,
};
/** A Chinese sign is as wide as it is high, a Latin one about half of that. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + (/[⺀-￮]/.test(sign) ? size : size * 0.56), 0);

/** A `<canvas type="2d">` node that remembers what is drawn on it. What it does not know throws: a test that needs it adds it. */
export class RecordedCanvas {
  #width = 300;
  #height = 150;
  #strokes: Stroke[] = [];
  #state: State = { ...FRESH };
  #kept: State[] = [];
  #path: Box | null = null;
  readonly #sizeOf: PictureSize;
  readonly #context: object;

  constructor(sizeOf: PictureSize) {
    this.#sizeOf = sizeOf;
    this.#context = this.#makeContext();
  }

  get width(): number {
    return this.#width;
  }
  get height(): number {
    return this.#height;
  }
  /** As on every canvas: another size wipes it, and forgets how it was drawn on. */
  set width(px: number) {
    this.#width = whole(px);
    this.#wipe();
  }
  set height(px: number) {
    this.#height = whole(px);
    this.#wipe();
  }

  getContext(kind: string): object | null {
    return kind === '2d' ? this.#context : null;
  }

  createImage(): object {
    const image: LoadedImage = {
      src: '',
      width: 0,
      height: 0,
      loaded: false,
      onload: () => undefined,
      onerror: () => undefined,
    };
    Object.defineProperty(image, 'src', {
      get: () => '',
      set: (src: string) =>
        queueMicrotask(() => {
          const size = this.#sizeOf(src);
          if (size === null) return image.onerror();
          Object.defineProperty(image, 'src', { value: src });
          Object.assign(image, size, { loaded: true });
          image.onload();
        }),
      configurable: true,
    });
    return image;
  }

  sheet(): Sheet {
    return { width: this.#width, height: this.#height, strokes: [...this.#strokes] };
  }

  #wipe(): void {
    this.#strokes = [];
    this.#state = { ...FRESH };
    this.#kept = [];
    this.#path = null;
  }

  #draw(stroke: Omit<Stroke, 'seen'>): void {
    const { clip } = this.#state;
    const seen = clip === null ? stroke.box : common(stroke.box, clip);
    this.#strokes.push({ ...stroke, seen } as Stroke);
  }

  #reach(...points: readonly (readonly [number, number])[]): void {
    for (const [x, y] of points) this.#path = around(this.#path, x, y);
  }

  #makeContext(): object {
    const state = () => this.#state;
    const settings = ['fillStyle', 'font', 'textAlign', 'textBaseline'] as const;
    const methods = {
      save: () => void this.#kept.push({ ...this.#state }),
      restore: () => {
        this.#state = this.#kept.pop() ?? this.#state;
      },
      beginPath: () => {
        this.#path = null;
      },
      moveTo: (x: number, y: number) => this.#reach([x, y]),
      arcTo: (x1: number, y1: number, x2: number, y2: number) => this.#reach([x1, y1], [x2, y2]),
      closePath: () => undefined,
      clip: () => {
        const path = this.#path ?? { x: 0, y: 0, width: 0, height: 0 };
        const { clip } = this.#state;
        this.#state.clip = clip === null ? path : (common(clip, path) ?? { ...path, width: 0, height: 0 });
      },
      fillRect: (x: number, y: number, width: number, height: number) =>
        this.#draw({ drew: 'fill', box: { x, y, width, height }, colour: state().fillStyle } as Stroke),
      measureText: (text: string) => ({ width: widthOf(text, sizeOf(state().font)) }),
      fillText: (text: string, x: number, baseline: number) => {
        if (state().textAlign !== 'left' || state().textBaseline !== 'alphabetic')
          throw new Error('only text that stands on its baseline, from the left, is known here');
        const size = sizeOf(state().font);
        // Nothing of a sign is higher above its baseline, or lower below it.
        const box = { x, y: baseline - size * 0.9, width: widthOf(text, size), height: size * 1.15 };
        this.#draw({ drew: 'text', box, text, colour: state().fillStyle, font: state().font } as Stroke);
      },
      drawImage: (image: LoadedImage, ...at: readonly number[]) => {
        if (!image.loaded) throw new Error('drawImage: the picture is not loaded');
        if (at.length !== 8) throw new Error('drawImage: only with the part and its place');
        const [px = 0, py = 0, pw = 0, ph = 0, x = 0, y = 0, width = 0, height = 0] = at;
        const part = { x: px, y: py, width: pw, height: ph };
        if (!isWithin(part, { x: 0, y: 0, width: image.width, height: image.height }))
          throw new Error(`drawImage: ${JSON.stringify(part)} is not of ${image.src}`);
        this.#draw({ drew: 'picture', box: { x, y, width, height }, src: image.src, part } as Stroke);
      },
    };
    return new Proxy(methods, {
      get: (known, name) => {
        if (settings.includes(name as 'font')) return state()[name as 'font'];
        if (name in known) return known[name as keyof typeof known];
        throw new Error(`canvas: ${String(name)} is not known`);
      },
      set: (_, name, value) => {
        if (!settings.includes(name as 'font')) throw new Error(`canvas: ${String(name)} is not known`);
        this.#state[name as 'font'] = String(value);
        return true;
      },
    });
  }
}

function whole(px: number): number {
  // WeChat's own limit of a side.
  if (!Number.isInteger(px) || px < 1 || px > 4096) throw new Error(`no canvas is ${px} px`);
  return px;
}

function sizeOf(font: string): number {
  const size = /(\d+(?:\.\d+)?)px/.exec(font)?.[1];
  if (size === undefined) throw new Error(`no size in ${font}`);
  return Number(size);
}

function around(box: Box | null, x: number, y: number): Box {
  if (box === null) return { x, y, width: 0, height: 0 };
  const [left, top] = [Math.min(box.x, x), Math.min(box.y, y)];
  return {
    x: left,
    y: top,
    width: Math.max(box.x + box.width, x) - left,
    height: Math.max(box.y + box.height, y) - top,
  };
}

function common(one: Box, other: Box): Box | null {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

const HAIR = 0.01;
export function isWithin(one: Box, other: Box): boolean {
  return (
    one.x >= other.x - HAIR &&
    one.y >= other.y - HAIR &&
    one.x + one.width <= other.x + other.width + HAIR &&
    one.y + one.height <= other.y + other.height + HAIR
  );
}
