/** How a file leaves the app; `none`: its text can be copied, no more. */
export type FileWay = 'none' | 'download' | 'chat';
export const FILE_WAY: FileWay = 'none';

/** Hands a text over as a file. False: it was not taken. */
export async function sendFile(_name: string, _text: string): Promise<boolean> {
  return false;
}
