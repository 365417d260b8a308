import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getViewer, setProfile } from '#core/contract/account';
import { AVATAR_KEYS, avatarPicture } from '#core/domain/person/avatars';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Picture } from '@/components/picture';
import { meWords } from '@/i18n/catalogue/me';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './profile-form.scss';

interface Props {
  readonly name: string;
  /** The picture shown now, to mark it among the choices. */
  readonly src: string | null;
  readonly onSaved: () => void;
  /** A way past it. */
  readonly onSkip?: () => void;
}

const NAME_MAX = 30;

/** A name and a drawn face: what friends see. Nothing typed is lost by a refusal. */
export function ProfileForm({ name: before, src, onSaved, onSkip }: Props) {
  const text = useText(meWords);
  const language = useSettings((settings) => settings.language);
  const [name, setName] = useState(before);
  const [avatar, setAvatar] = useState<string | null>(
    () => AVATAR_KEYS.find((key) => avatarPicture(key)?.src === src) ?? null,
  );
  const [error, setError] = useState<string | null>(null);
  const save = useAct(setProfile);

  const submit = async () => {
    const nickname = name.trim();
    if (nickname === '' || nickname.length > NAME_MAX) {
      setError(text.nameError);
      return;
    }
    const answer = await save.run({ nickname, ...(avatar === null ? {} : { avatar }) });
    if (!answer.ok) {
      setError(problemText(answer.problem, language));
      return;
    }
    invalidate(getViewer);
    const { moderation } = answer.value;
    toast(
      moderation === 'shown' ? text.saved : text[moderation],
      moderation === 'held' ? 'warning' : 'check',
    );
    onSaved();
  };
  return (
    <View className="profile">
      <Text className="profile__body">{text.profileBody}</Text>
      <Field
        id="profile-name"
        label={text.name}
        value={name}
        onChange={(value) => {
          setName(value);
          setError(null);
        }}
        placeholder={text.namePlaceholder}
        maxlength={NAME_MAX}
        {...(error === null ? {} : { error })}
      />
      <Text className="profile__face-title">{text.face}</Text>
      <View className="profile__faces">
        {AVATAR_KEYS.map((key, place) => {
          const picture = avatarPicture(key);
          if (picture === null) return null;
          return (
            <View
              key={key}
              className={classes('profile__face', key === avatar && 'profile__face--on')}
              ariaRole="button"
              ariaLabel={t(text.faceName, { count: place + 1 })}
              onClick={() => setAvatar(key)}
            >
              <Picture picture={picture} shape="round" corner="none" />
            </View>
          );
        })}
      </View>
      <Button id="profile-save" wide loading={save.busy} onClick={() => void submit()}>
        {text.save}
      </Button>
      {onSkip === undefined ? null : (
        <Button look="quiet" size="m" wide onClick={onSkip}>
          {text.skip}
        </Button>
      )}
    </View>
  );
}
