import { View } from '@tarojs/components';
import { useState } from 'react';
import { type AddressView, listAddresses, removeAddress, saveAddress } from '#core/contract/account';
import { quoteOrder } from '#core/contract/order';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { AddressForm } from '@/features/address/components/address-form';
import {
  type AddressDraft,
  type DraftErrors,
  draftErrors,
  draftOf,
  EMPTY_DRAFT,
} from '@/features/address/model';
import { addressWords } from '@/i18n/catalogue/address';
import { useText } from '@/i18n/text';
import { back, backBy, useParams } from '@/routes';
import type { Problem } from '@/services/problem';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useQuery } from '@/services/use-query';
import { forgetAddress, pickAddress, useCheckoutAddress } from '@/stores/checkout-address';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

export default function AddressPage() {
  const text = useText(addressWords);
  const { id, pick } = useParams('address');
  const list = useQuery(listAddresses, id === undefined ? null : {});
  if (id === undefined) return <Editor address={null} picks={pick === '1'} />;
  const address = list.data?.items.find((one) => one.id === id);
  if (address !== undefined) return <Editor address={address} picks={pick === '1'} />;
  return (
    <Page title={text.titleEdit}>
      {list.first || list.loading ? (
        <SkeletonRows count={2} />
      ) : list.problem !== undefined && list.data === undefined ? (
        <ErrorView problem={list.problem} onRetry={() => void list.reload()} />
      ) : (
        <Empty icon="pin" title={text.gone} action={{ text: text.list, onClick: back }} />
      )}
    </Page>
  );
}

interface EditorProps {
  /** Null = a new one. */
  readonly address: AddressView | null;
  /** What is saved is picked: on to the checkout, past the list. */
  readonly picks: boolean;
}

function Editor({ address, picks }: EditorProps) {
  const text = useText(addressWords);
  const language = useSettings((settings) => settings.language);
  const [draft, setDraft] = useState<AddressDraft>(() => (address === null ? EMPTY_DRAFT : draftOf(address)));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [problem, setProblem] = useState<Problem<string> | null>(null);
  const [asking, setAsking] = useState(false);
  const save = useAct(saveAddress);
  const remove = useAct(removeAddress);

  const submit = async () => {
    const wrong = draftErrors(draft);
    setErrors(wrong);
    setProblem(null);
    if (Object.keys(wrong).length > 0) return;
    const answer = await save.run({ ...(address === null ? {} : { id: address.id }), ...draft });
    if (!answer.ok) {
      const { facts, code } = answer.problem;
      // The server may know better than the form which field is wrong.
      if (code === 'BAD_INPUT' && facts?.field === 'phone') setErrors({ phone: 'phone' });
      else setProblem(answer.problem);
      return;
    }
    pickAddress(answer.value.id);
    invalidate(listAddresses, quoteOrder);
    toast(text.saved, 'check');
    backBy(picks ? 2 : 1);
  };
  const drop = async () => {
    if (address === null) return;
    const answer = await remove.run({ id: address.id });
    setAsking(false);
    if (!answer.ok) {
      toast(problemText(answer.problem, language), 'warning');
      return;
    }
    if (useCheckoutAddress.getState().addressId === address.id) forgetAddress();
    toast(text.removed, 'check');
    back();
    invalidate(listAddresses, quoteOrder);
  };

  return (
    <Page
      title={address === null ? text.titleNew : text.titleEdit}
      id="address"
      bar={
        <BottomBar>
          <Button id="address-save" loading={save.busy} onClick={() => void submit()}>
            {text.save}
          </Button>
        </BottomBar>
      }
    >
      <AddressForm
        draft={draft}
        errors={errors}
        onChange={(next) => {
          setDraft(next);
          // What was wrong is looked at again with every change, what was not yet complained about is left alone.
          const wrong = draftErrors(next);
          setErrors((before) =>
            Object.fromEntries(Object.entries(wrong).filter(([field]) => field in before)),
          );
        }}
      />
      {problem === null ? null : <ErrorView small problem={problem} />}
      {address === null ? null : (
        <View>
          <Button look="quiet" size="m" wide icon="trash" onClick={() => setAsking(true)}>
            {text.remove}
          </Button>
        </View>
      )}
      <ConfirmSheet
        open={asking}
        title={text.removeTitle}
        body={text.removeBody}
        yes={text.removeYes}
        no={text.removeNo}
        busy={remove.busy}
        onYes={() => void drop()}
        onNo={() => setAsking(false)}
      />
    </Page>
  );
}
