import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { useConsentQuestion } from '@/stores/consent';
import './index.scss';

/** The one question at the first own act; then the act goes on. Page has it already. */
export function ConsentSheet() {
  const { consent } = useText(shell);
  const answer = useConsentQuestion((state) => state.answer);
  return (
    <Sheet
      id="consent"
      open={answer !== null}
      title={consent.title}
      onClose={() => answer?.(false)}
      foot={
        <View>
          <Button id="consent-agree" wide onClick={() => answer?.(true)}>
            {consent.agree}
          </Button>
          <Button look="quiet" size="m" wide onClick={() => answer?.(false)}>
            {consent.refuse}
          </Button>
        </View>
      }
    >
      <Text className="tp-consent__body">{consent.body}</Text>
    </Sheet>
  );
}
