import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import './index.scss';

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, and what happens to the money. */
  readonly body: string;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once before something that cannot be taken back. */
export function ConfirmSheet({ open, title, body, yes, no, busy = false, onYes, onNo }: Props) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onNo}
      foot={
        <View>
          <Button id="confirm-yes" wide loading={busy} onClick={onYes}>
            {yes}
          </Button>
          <Button look="quiet" size="m" wide onClick={onNo}>
            {no}
          </Button>
        </View>
      }
    >
      <Text className="tp-confirm__body">{body}</Text>
    </Sheet>
  );
}
