import type { SavedPicture, SaveEnd } from './album';
import { sandboxPerson } from './sandbox';

export type { SavedPicture, SaveEnd } from './album';

export const SAVES_BY_PRESS = true;

/** Into the sandbox's chat, where somebody scans it; else a file of the browser. */
export async function savePicture({ src, name }: SavedPicture): Promise<SaveEnd> {
  if (sandboxPerson() !== null && window.parent !== window) {
    window.parent.postMessage({ type: 'tuanpu:poster', picture: src }, window.location.origin);
    return 'saved';
  }
  const link = document.createElement('a');
  link.href = src;
  link.download = `${name}.jpg`;
  document.body.append(link);
  link.click();
  link.remove();
  return 'saved';
}

/** A browser asks nobody. */
export async function openAlbumSettings(): Promise<void> {}
