import { create } from 'zustand';

/** Is there a network? Pages keep what they have when there is none. */
export const useOnline = create<{ readonly online: boolean }>(() => ({ online: true }));
