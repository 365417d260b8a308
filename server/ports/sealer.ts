/** Encryption at rest (AES-256-GCM under the deployment's data key). `purpose` is bound to the text and must match to open it. */
export interface Sealer {
  seal(purpose: SealPurpose, plain: string): string;
  /** Throws when the text was tampered with or sealed for something else. */
  open(purpose: SealPurpose, sealed: string): string;
  /** A keyed hash: the same for the same text, and worth nothing without the key. To find equals without reading them. */
  mark(purpose: MarkPurpose, plain: string): string;
}
export type MarkPurpose = 'phone';
export type SealPurpose = 'address' | 'merchant-account' | 'real-name' | 'robot-url';
