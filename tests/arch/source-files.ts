import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the top of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All files below the folders whose path matches, read; folders that only hold output are passed by. */
export function sourceFiles(folders: readonly string[], matching: RegExp): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory()) {
        if (!['node_modules', 'dist', '.output', '.data', '.cache'].includes(entry.name)) walk(path);
      } else if (matching.test(path)) found.push({ path, text: readFileSync(path, 'utf8') });
    }
  };
  for (const folder of folders) walk(folder);
  return found;
}

/** `path:line  the line` for each line that matches, so that a failing test says where to look. */
export function linesMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, place) => (pattern.test(line) ? [`${path}:${place + 1}  ${line.trim()}`] : [])),
  );
}
