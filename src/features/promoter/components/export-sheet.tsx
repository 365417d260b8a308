import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { fileWay, sendFile } from '@/platform/file';
import { copyText } from '@/platform/system';
import { toast } from '@/stores/toast';
import type { ExportedFile } from '../read-export';
import './export-sheet.scss';

/** A file that is ready: it leaves by a tap of its own, which is what a mini-program may share in. */
export function ExportSheet({
  file,
  onClose,
}: {
  /** Null: closed. */
  readonly file: ExportedFile | null;
  readonly onClose: () => void;
}) {
  const text = useText(promoterWords);
  const way = fileWay();
  const send = async () => {
    if (file === null || way === 'none') return;
    const end = await sendFile(file.name, file.text);
    // Who thought better of it knows that it was not sent: the table is still there.
    if (end === 'cancelled') return;
    toast(end === 'sent' ? text.sent[way] : text.notSent, end === 'sent' ? 'check' : 'warning');
    if (end === 'sent') onClose();
  };
  const copy = async () => {
    if (file === null) return;
    const copied = await copyText(file.text);
    toast(copied ? text.copied : text.notCopied, copied ? 'check' : 'warning');
  };
  return (
    <Sheet
      open={file !== null}
      title={text.exported}
      onClose={onClose}
      foot={
        <View>
          {way === 'none' ? null : (
            <Button id="export-send" wide onClick={() => void send()}>
              {text.fileWays[way]}
            </Button>
          )}
          <Button id="export-copy" look="quiet" size="m" wide onClick={() => void copy()}>
            {text.copy}
          </Button>
        </View>
      }
    >
      <Text className="export-sheet__body">{t(text.exportBody, { name: file?.name ?? '' })}</Text>
    </Sheet>
  );
}
