import type { FileEnd, FileWay } from './file';

export type { FileEnd, FileWay } from './file';
export function fileWay(): FileWay {
  return 'download';
}

/** Long enough for any browser to have begun. */
const KEPT_MS = 60_000;

export async function sendFile(name: string, text: string): Promise<FileEnd> {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return 'sent';
}
