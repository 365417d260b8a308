import Taro from '@tarojs/taro';

/** A sheet to draw on. Sizes are px of the finished picture. */
export interface Board {
  readonly context: CanvasRenderingContext2D;
  resize(width: number, height: number): void;
  /** Null: it cannot be had. */
  load(src: string): Promise<CanvasImageSource | null>;
  /** The finished picture, as an image shows it; throws when the platform gives none. */
  finish(): Promise<string>;
}

/** On a mini-program the sheet is a `<canvas type="2d">` of the page, found by its id; elsewhere nothing needs to stand there. */
export const CANVAS_IN_PAGE = true;

interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
}

/** Null: this phone has no such sheet. */
export async function openBoard(id: string): Promise<Board | null> {
  const canvas = await nodeOf(id);
  const context = canvas?.getContext?.('2d') ?? null;
  if (canvas === null || context === null) return null;
  return {
    context,
    resize(width, height) {
      canvas.width = width;
      canvas.height = height;
    },
    load: (src) =>
      new Promise((resolve) => {
        const image = canvas.createImage();
        image.onload = () => resolve(image);
        image.onerror = () => resolve(null);
        image.src = src;
      }),
    async finish() {
      const { width, height } = canvas;
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: canvas as unknown as Taro.Canvas,
        x: 0,
        y: 0,
        width,
        height,
        destWidth: width,
        destHeight: height,
        fileType: 'png',
      });
      return tempFilePath;
    },
  };
}

function nodeOf(id: string): Promise<CanvasNode | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true })
      .exec((found: readonly [{ node?: CanvasNode } | null]) => resolve(found[0]?.node ?? null));
  });
}
