import Taro from '@tarojs/taro';

/** `denied`: the person did not allow it, now or before, and only the settings can change that. */
export type SaveEnd = 'saved' | 'denied' | 'cancelled' | 'failed';

export interface SavedPicture {
  readonly src: string;
  readonly name: string;
}

/** Can a picture be saved by pressing it, too? */
export const SAVES_BY_PRESS = false;

export async function savePicture({ src }: SavedPicture): Promise<SaveEnd> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src });
    return 'saved';
  } catch (error) {
    const said = String((error as { errMsg?: unknown } | null)?.errMsg ?? '');
    if (/auth|permission|privacy/i.test(said)) return 'denied';
    return /cancel/i.test(said) ? 'cancelled' : 'failed';
  }
}

/** The platform's own page of what this app may do. Call it in a tap. */
export async function openAlbumSettings(): Promise<void> {
  await Taro.openSetting().catch(() => undefined);
}
