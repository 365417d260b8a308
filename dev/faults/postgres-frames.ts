/** PostgreSQL's wire protocol, as far as it is needed to tell messages apart. */
export interface Frame {
  /** The type byte as a letter; '' for the startup packet, which has none. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** Cuts a stream into whole frames; `hasStartup` for the client's side, whose first packet carries no type. */
export function postgresFrames(hasStartup: boolean): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  let isStartup = hasStartup;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    for (;;) {
      const typeBytes = isStartup ? 0 : 1;
      if (rest.length < typeBytes + 4) return frames;
      const size = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < size) return frames;
      const bytes = rest.subarray(0, size);
      frames.push({ type: isStartup ? '' : String.fromCharCode(bytes[0] ?? 0), bytes });
      rest = rest.subarray(size);
      isStartup = false;
    }
  };
}

/** The prepared statement a Bind names, or the text of a simple query: what a message is called in a report. */
export function nameOf(frame: Frame): string | null {
  if (frame.type === 'Q') return frame.bytes.toString('utf8', 5, frame.bytes.length - 1);
  if (frame.type !== 'B') return null;
  const portalEnd = frame.bytes.indexOf(0, 5);
  const nameEnd = frame.bytes.indexOf(0, portalEnd + 1);
  return frame.bytes.toString('utf8', portalEnd + 1, nameEnd);
}
