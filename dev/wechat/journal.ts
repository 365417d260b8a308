import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Named records, kept in memory and written down one line a change, before anybody is answered. */
export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  /** Oldest first. */
  values(): T[];
}

type Line = [table: string, key: string, value?: unknown];

/**
 * A file of lines `[table, key, value]`, the last one of a key counts, no value = deleted. A line is whole or absent: after `kill -9`
 * a torn last line is left out, and each start rewrites the file to what is alive (written aside, then renamed).
 * Without a directory nothing is kept.
 */
export class Journal {
  readonly #tables = new Map<string, Map<string, unknown>>();
  readonly #path: string | null;
  #file: number | null = null;
  #linesSinceCompaction = 0;

  constructor(directory: string | null) {
    this.#path = directory === null ? null : join(directory, 'journal.jsonl');
    if (directory !== null) mkdirSync(directory, { recursive: true });
    if (this.#path !== null && existsSync(this.#path)) this.#replay(readFileSync(this.#path, 'utf8'));
    this.#compact();
  }

  /** `limit`: the oldest records beyond it are forgotten. */
  table<T>(name: string, limit = Number.POSITIVE_INFINITY): Table<T> {
    const records = () => this.#records(name) as Map<string, T>;
    return {
      get: (key) => records().get(key),
      put: (key, value) => {
        records().set(key, value);
        this.#append([name, key, value]);
        if (records().size <= limit) return;
        const oldest = records().keys().next();
        if (!oldest.done) this.#delete(name, oldest.value);
      },
      delete: (key) => this.#delete(name, key),
      values: () => [...records().values()],
    };
  }

  clear(): void {
    this.#tables.clear();
    this.#compact();
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #records(name: string): Map<string, unknown> {
    let records = this.#tables.get(name);
    if (!records) {
      records = new Map();
      this.#tables.set(name, records);
    }
    return records;
  }

  #delete(name: string, key: string): void {
    if (this.#records(name).delete(key)) this.#append([name, key]);
  }

  #replay(text: string): void {
    const lines = text.split('\n');
    // After the last line feed comes nothing, or the torn line of a killed process.
    for (const line of lines.slice(0, -1)) {
      const [name, key, value] = JSON.parse(line) as Line;
      if (value === undefined) this.#records(name).delete(key);
      else this.#records(name).set(key, value);
    }
  }

  #append(line: Line): void {
    if (this.#file === null) return;
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    this.#linesSinceCompaction += 1;
    if (this.#linesSinceCompaction >= COMPACT_AFTER_LINES) this.#compact();
  }

  #compact(): void {
    if (this.#path === null) return;
    const aside = `${this.#path}.new`;
    const file = openSync(aside, 'w');
    for (const [name, records] of this.#tables) {
      for (const [key, value] of records) writeSync(file, `${JSON.stringify([name, key, value])}\n`);
    }
    fsyncSync(file);
    renameSync(aside, this.#path);
    if (this.#file !== null) closeSync(this.#file);
    // The renamed file is the one that is open: appending goes on where the rewrite ended.
    this.#file = file;
    this.#linesSinceCompaction = 0;
  }
}

const COMPACT_AFTER_LINES = 200_000;
