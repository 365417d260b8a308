import { Switch, Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { regionText } from '#core/domain/region/region';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { addressWords } from '@/i18n/catalogue/address';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { PALETTE } from '@/styles/palette';
import { type AddressDraft, DETAIL_MAX, type DraftErrors, type DraftField, NAME_MAX } from '../model';
import { readAddress } from '../read-address';
import './address-form.scss';
import { RegionSheet } from './region-sheet';

interface Props {
  readonly draft: AddressDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: AddressDraft) => void;
}

const PASTE_MAX = 300;

export function AddressForm({ draft, errors, onChange }: Props) {
  const text = useText(addressWords);
  const language = useSettings((settings) => settings.language);
  const [choosing, setChoosing] = useState(false);
  const errorOf = (field: DraftField) => {
    const key = errors[field];
    return key === undefined ? {} : { error: text.errors[key] };
  };
  const place = draft.region === '' ? '' : regionText(draft.region, language);
  return (
    <>
      <PasteCard
        onRead={(pasted) => {
          const read = readAddress(pasted);
          const found = read.phone !== '' || read.region !== '';
          if (!found) toast(text.notRecognised, 'warning');
          else if (read.region === '' && draft.region === '') toast(text.noRegion, 'warning');
          else toast(text.recognised, 'check');
          if (!found) return false;
          onChange({
            ...draft,
            name: read.name || draft.name,
            phone: read.phone || draft.phone,
            region: read.region || draft.region,
            detail: read.detail || draft.detail,
          });
          return true;
        }}
      />
      <Card>
        <Field
          id="address-name"
          label={text.name}
          value={draft.name}
          onChange={(name) => onChange({ ...draft, name })}
          placeholder={text.nameHint}
          maxlength={NAME_MAX}
          {...errorOf('name')}
        />
        <Field
          id="address-phone"
          label={text.phone}
          value={draft.phone}
          onChange={(phone) => onChange({ ...draft, phone })}
          placeholder={text.phoneHint}
          type="number"
          maxlength={20}
          {...errorOf('phone')}
        />
        <View className={classes('address-region', errors.region !== undefined && 'address-region--wrong')}>
          <View
            className="address-region__row"
            id="address-region"
            ariaRole="button"
            ariaLabel={`${text.region} ${place}`}
            onClick={() => setChoosing(true)}
          >
            <Text className="address-region__label">{text.region}</Text>
            <Text className={classes('address-region__value', place === '' && 'address-region__value--none')}>
              {place === '' ? text.regionHint : place}
            </Text>
            <Icon name="chevron" size={16} tone="ink-soft" />
          </View>
          {errors.region === undefined ? null : (
            <Text className="address-region__note">{text.errors[errors.region]}</Text>
          )}
        </View>
        <Field
          id="address-detail"
          label={text.detail}
          value={draft.detail}
          onChange={(detail) => onChange({ ...draft, detail })}
          placeholder={text.detailHint}
          maxlength={DETAIL_MAX}
          lines
          {...errorOf('detail')}
        />
        <View className="address-default">
          <Text className="address-default__name">{text.setDefault}</Text>
          <Switch
            checked={draft.isDefault}
            color={PALETTE.good}
            ariaLabel={text.setDefault}
            onChange={(event: { detail: { value: boolean } }) =>
              onChange({ ...draft, isDefault: event.detail.value })
            }
          />
        </View>
      </Card>
      <View className="address-privacy">
        <Icon name="shield" size={16} tone="good" />
        <Text className="address-privacy__text">{text.privacy}</Text>
      </View>
      <RegionSheet
        open={choosing}
        region={draft.region}
        onClose={() => setChoosing(false)}
        onChoose={(region) => {
          onChange({ ...draft, region });
          setChoosing(false);
        }}
      />
    </>
  );
}

/** A whole line from a chat, taken apart into the fields below. */
function PasteCard({ onRead }: { readonly onRead: (pasted: string) => boolean }) {
  const text = useText(addressWords);
  const [pasted, setPasted] = useState('');
  return (
    <Card className="address-paste">
      <Textarea
        className="address-paste__input"
        id="address-paste"
        value={pasted}
        maxlength={PASTE_MAX}
        placeholder={`${text.paste}\n${text.pasteHint}`}
        placeholderClass="address-paste__placeholder"
        ariaLabel={text.paste}
        onInput={(event: { detail: { value: string } }) => setPasted(event.detail.value)}
      />
      {pasted.trim() === '' ? null : (
        <View className="address-paste__go">
          <Button
            size="s"
            look="dark"
            onClick={() => {
              if (onRead(pasted)) setPasted('');
            }}
          >
            {text.recognise}
          </Button>
        </View>
      )}
    </Card>
  );
}
