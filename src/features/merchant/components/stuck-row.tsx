import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { listStuckJobs } from '#core/contract/merchant';
import { isId } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import { stuckReason } from '../stuck-reason';
import './stuck-row.scss';

export type StuckJob = CallOutput<typeof listStuckJobs>['items'][number];

interface Props {
  readonly job: StuckJob;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Work that gave up: what it is, what hangs on it, what the system says, and the way to try again. */
export function StuckRow({ job, busy, onRetry }: Props) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const { kind, why } = stuckReason(job.kind, job.lastError);
  const { subject } = job;
  return (
    <Card>
      <View className="stuck-row__head">
        <Text className="stuck-row__what">{text.stuckKinds[kind]}</Text>
        <Text className="stuck-row__when">
          {t(text.stuckTries, { count: job.tries, when: momentText(job.since, language) })}
        </Text>
      </View>
      <Text className="stuck-row__why">{text.stuckWhy[why]}</Text>
      {job.lastError === null ? null : (
        <Text className="stuck-row__error">{t(text.stuckReason, { error: job.lastError })}</Text>
      )}
      <View className="stuck-row__acts">
        {isId('order', subject) ? (
          <Button look="quiet" size="m" onClick={() => go('shopOrder', { id: subject })}>
            {text.ordersRow}
          </Button>
        ) : null}
        <Button look="outline" size="m" loading={busy} onClick={onRetry}>
          {text.retry}
        </Button>
      </View>
    </Card>
  );
}
