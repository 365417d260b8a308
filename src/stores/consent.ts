import { create } from 'zustand';

/** The question that waits for the person's answer, if any. */
export const useConsentQuestion = create<{ readonly answer: ((agreed: boolean) => void) | null }>(() => ({
  answer: null,
}));

let asking: Promise<boolean> | null = null;

/** Opens the one consent sheet on the page that is shown; several askers share one answer. */
export function askConsent(): Promise<boolean> {
  asking ??= new Promise<boolean>((resolve) => {
    useConsentQuestion.setState({
      answer: (agreed) => {
        useConsentQuestion.setState({ answer: null });
        asking = null;
        resolve(agreed);
      },
    });
  });
  return asking;
}
