import type { HaggleAct, HaggleButton, HagglePageView } from '#core/view/haggle-page';
import { BarIcon, BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';

interface Props {
  readonly bar: HagglePageView['bar'];
  readonly busy: boolean;
  readonly onAct: (act: HaggleAct) => void;
}

/** Asking friends never stands alone: buying at what it costs now is always beside it. */
export function HaggleBar({ bar, busy, onAct }: Props) {
  const { shop, beside, main } = bar;
  return (
    <BottomBar
      {...(shop === null
        ? {}
        : { side: <BarIcon icon="store" text={shop} onClick={() => onAct({ do: 'shop' })} /> })}
    >
      {beside === null ? null : <Plain button={beside} onAct={onAct} />}
      <Button id="main-action" look={main.look} loading={busy} onClick={() => onAct(main.act)}>
        {main.text}
      </Button>
    </BottomBar>
  );
}

function Plain({ button, onAct }: { readonly button: HaggleButton; readonly onAct: Props['onAct'] }) {
  return (
    <Button id="beside-action" look={button.look} onClick={() => onAct(button.act)}>
      {button.text}
    </Button>
  );
}
