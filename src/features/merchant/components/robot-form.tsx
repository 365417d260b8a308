import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { getDesk, saveRobot } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './robot-form.scss';

interface Props {
  readonly storeId: Id<'store'>;
  /** As the desk says it stands; null: there is none. */
  readonly robot: CallOutput<typeof getDesk>['robot'];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The chat robot's address. Whoever has it can write into the chat, so it is never shown again. */
export function RobotForm({ storeId, robot, open, onClose }: Props) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string>();
  const act = useAct(saveRobot);
  const save = async (address: string) => {
    const answer = await act.run({ storeId, url: address });
    if (!answer.ok) {
      setError(
        answer.problem.code === 'WEBHOOK_HOST' ? text.robotWrong : problemText(answer.problem, language),
      );
      return;
    }
    setUrl('');
    invalidate(getDesk);
    setError(undefined);
    onClose();
    toast(address === '' ? text.robotRemoved : text.robotSaved, 'check');
  };
  return (
    <Sheet
      open={open}
      title={text.robot}
      onClose={onClose}
      id="robot-sheet"
      foot={
        <View>
          <Button wide loading={act.busy} disabled={url.trim() === ''} onClick={() => void save(url.trim())}>
            {text.robotSave}
          </Button>
          {robot === null ? null : (
            <Button look="quiet" size="m" wide onClick={() => void save('')}>
              {text.robotRemove}
            </Button>
          )}
        </View>
      }
    >
      {robot === null ? null : (
        <Text className={classes('robot-state', `robot-state--${robot.state}`)} id="robot-state">
          {t(text.robotHeard[robot.state], { when: robot.at === null ? '' : momentText(robot.at, language) })}
        </Text>
      )}
      <Field
        label={text.robot}
        value={url}
        onChange={(value) => {
          setUrl(value);
          setError(undefined);
        }}
        placeholder={text.robotPlaceholder}
        hint={text.robotHint}
        {...(error === undefined ? {} : { error })}
        lines
        maxlength={300}
      />
    </Sheet>
  );
}
