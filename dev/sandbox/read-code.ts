/**
 * "Scans" a mini-program code of the stand-in: what WeChat would read in its dots stands in the PNG's `tEXt` chunks. Answers the path that
 * WeChat opens then; null: this is no code.
 */
export async function readCode(picture: string): Promise<string | null> {
  const answer = await fetch(picture).catch(() => null);
  if (answer === null || !answer.ok) return null;
  const { page, scene } = notesIn(await answer.arrayBuffer());
  // WeChat hands the scene over encoded.
  return page && scene ? `/${page}?scene=${encodeURIComponent(scene)}` : null;
}

const SIGNATURE = 8;
/** Length, type and check sum of a chunk. */
const FRAME = 12;

function notesIn(file: ArrayBuffer): Readonly<Record<string, string>> {
  const view = new DataView(file);
  const latin = (from: number, length: number) =>
    String.fromCharCode(...new Uint8Array(file, from, Math.min(length, file.byteLength - from)));
  const notes: Record<string, string> = {};
  for (let at = SIGNATURE; at + FRAME <= view.byteLength; at += FRAME + view.getUint32(at)) {
    if (latin(at + 4, 4) !== 'tEXt') continue;
    const [name = '', text = ''] = latin(at + 8, view.getUint32(at)).split('\0');
    notes[name] = text;
  }
  return notes;
}
