/** One thing that was looked at. `bad` must be mended before the shop works, `warn` should be looked at. */
export interface Finding {
  readonly level: 'good' | 'warn' | 'bad';
  readonly about: string;
  /** A whole sentence; when something is wrong it also says what to do. */
  readonly says: string;
}
