import type { GroupAct } from '#core/view/group-lead';
import type { GroupPageView } from '#core/view/group-page';
import { BarIcon, BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';

interface Props {
  readonly bar: GroupPageView['bar'];
  readonly busy: boolean;
  readonly onAct: (act: GroupAct) => void;
}

/** One big button that always leads on; beside it the shop, and the other way to buy. */
export function GroupBar({ bar, busy, onAct }: Props) {
  const { main, second } = bar;
  return (
    <BottomBar side={<BarIcon icon="store" text={bar.shop} onClick={() => onAct({ do: 'shop' })} />}>
      {second === null ? null : (
        <Button look="secondary" onClick={() => onAct(second.act)}>
          {second.text}
        </Button>
      )}
      <Button id="main-action" loading={busy} onClick={() => onAct(main.act)}>
        {main.text}
      </Button>
    </BottomBar>
  );
}
