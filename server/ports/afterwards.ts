/**
 * Makes an answer, and does work that it does not depend on: behind it in a process that lives on, else beside it, and then the answer goes
 * once both are done. The work fails by itself: nobody hears of what it throws.
 */
export type Afterwards = <T>(answer: () => Promise<T>, work: () => Promise<void>) => Promise<T>;
