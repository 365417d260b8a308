import { deskReasonWords } from '#core/domain/referral/desk-reasons';
import { useWords } from './text';

/** A shop's reason as the person reads it: a ready-made one in their language, any other as it was written. */
export function useReason(): (reason: string) => string {
  const say = useWords();
  return (reason) => say(deskReasonWords(reason));
}
