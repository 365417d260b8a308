import type { CallOutput } from '../contract/define-call';
import type { openLanding } from '../contract/landing';

/** The answer of landing/open: everything the first screen of a page shows. */
export type Landing = CallOutput<typeof openLanding>;
