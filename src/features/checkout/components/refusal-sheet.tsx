import { ErrorView } from '@/components/error-view';
import { Sheet } from '@/components/sheet';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { useText } from '@/i18n/text';
import type { Problem } from '@/services/problem';

/** Refused with an order that is there already (paying failed), or without one. */
export interface Refusal {
  readonly problem: Problem<string>;
  readonly orderId: string | null;
}

interface Props {
  readonly refusal: Refusal | null;
  readonly onRetry: () => void;
  readonly action: (refusal: Refusal) => { readonly text: string; readonly onClick: () => void };
  readonly onClose: () => void;
}

/** Not placed, or placed and not paid: what happened, again where that may help, and the way on. */
export function RefusalSheet({ refusal, onRetry, action, onClose }: Props) {
  const text = useText(checkoutWords);
  return (
    <Sheet
      open={refusal !== null}
      title={refusal?.orderId === null ? text.problemTitle : text.placedTitle}
      onClose={onClose}
    >
      {refusal === null ? null : (
        <ErrorView
          small
          problem={refusal.problem}
          money="safe"
          {...(refusal.problem.retry ? { onRetry } : {})}
          action={action(refusal)}
        />
      )}
    </Sheet>
  );
}
