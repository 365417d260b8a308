/**
 * Does work that no answer depends on. Resolves as soon as the answer may go: at once in a process that lives on, else when the work is
 * done. The work fails by itself: nobody hears of what it throws.
 */
export type Afterwards = (work: () => Promise<void>) => Promise<void>;
