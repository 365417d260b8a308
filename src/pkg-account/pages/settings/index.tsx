import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getViewer, setProfile } from '#core/contract/account';
import { Card } from '@/components/card';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Picture } from '@/components/picture';
import { Row, Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import { ProfileForm } from '@/features/me/components/profile-form';
import { PrivacySheet } from '@/features/settings/components/privacy-sheet';
import { SwitchRow } from '@/features/settings/components/switch-row';
import { VERSION } from '@/features/settings/version';
import { meWords } from '@/i18n/catalogue/me';
import { settingsWords } from '@/i18n/catalogue/settings';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useQuery } from '@/services/use-query';
import { useSession } from '@/stores/session';
import { setLanguage, setLargeText, useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

const LANGUAGES = ['system', 'zh', 'en'] as const;
type Open = 'profile' | 'privacy' | null;

export default function SettingsPage() {
  const text = useText(settingsWords);
  const me = useText(meWords);
  const { choice, largeText, language } = useSettings();
  const signedIn = useSession((session) => session.token !== null);
  const query = useQuery(getViewer, signedIn ? {} : null);
  const viewer = query.data?.viewer;
  const [open, setOpen] = useState<Open>(null);
  const hide = useAct(setProfile);
  const close = () => setOpen(null);

  const setHidden = async (hidden: boolean) => {
    const answer = await hide.run({ hidden });
    if (!answer.ok) toast(problemText(answer.problem, language), 'warning');
    invalidate(getViewer);
  };

  return (
    <Page title={text.title} id="settings">
      {viewer === undefined ? null : (
        <Card onClick={() => setOpen('profile')} className="settings-me" id="settings-profile">
          <View className="settings-me__face">
            {viewer.avatar === null ? null : (
              <Picture picture={viewer.avatar} shape="round" corner="none" eager />
            )}
          </View>
          <View className="settings-me__words">
            <Text className="settings-me__name">{viewer.name ?? text.noName}</Text>
            <Text className="settings-me__hint">{text.profile}</Text>
          </View>
          <Icon name="chevron" size={16} tone="ink-soft" />
        </Card>
      )}
      {viewer === undefined && query.problem !== undefined ? (
        <ErrorView small problem={query.problem} onRetry={() => void query.reload()} />
      ) : null}
      <Card>
        <Section title={text.show}>
          <Text className="settings-label">{text.language}</Text>
          <View className="settings-languages">
            {LANGUAGES.map((one) => (
              <View
                key={one}
                id={`language-${one}`}
                className={classes(
                  'settings-languages__one',
                  one === choice && 'settings-languages__one--on',
                )}
                ariaRole="button"
                ariaLabel={text.languages[one]}
                onClick={() => setLanguage(one)}
              >
                <Text>{text.languages[one]}</Text>
              </View>
            ))}
          </View>
          <SwitchRow
            id="large-text"
            title={text.largeText}
            hint={text.largeTextHint}
            on={largeText}
            onChange={setLargeText}
          />
        </Section>
      </Card>
      <Card>
        <Section title={text.privacy}>
          {viewer === undefined ? null : (
            <SwitchRow
              id="hidden"
              title={text.hidden}
              hint={text.hiddenHint}
              on={viewer.hidden}
              disabled={hide.busy}
              onChange={(on) => void setHidden(on)}
            />
          )}
          <Row title={text.notice} onClick={() => setOpen('privacy')} />
        </Section>
      </Card>
      <Card>
        <Row title={text.version} value={t(text.versionOf, { version: VERSION })} />
        <Text className="settings-source">{text.source}</Text>
      </Card>
      <Sheet open={open === 'profile'} title={me.profileTitle} onClose={close}>
        {viewer === undefined ? null : (
          <ProfileForm name={viewer.name ?? ''} src={viewer.avatar?.src ?? null} onSaved={close} />
        )}
      </Sheet>
      <PrivacySheet open={open === 'privacy'} onClose={close} />
    </Page>
  );
}
