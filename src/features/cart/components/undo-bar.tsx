import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { cartWords } from '@/i18n/catalogue/cart';
import { useText } from '@/i18n/text';
import './undo-bar.scss';

const SHOWN_MS = 6_000;

/** Says what was just taken out, with the way to take that back. */
export function UndoBar({
  note,
  onUndo,
  onEnd,
}: {
  readonly note: string;
  readonly onUndo: () => void;
  readonly onEnd: () => void;
}) {
  const text = useText(cartWords);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new note starts the time again
  useEffect(() => {
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <View className="undo-bar" ariaRole="alert">
      <Text className="undo-bar__text">{note}</Text>
      <View className="undo-bar__tap" ariaRole="button" onClick={onUndo}>
        <Text>{text.undo}</Text>
      </View>
    </View>
  );
}
