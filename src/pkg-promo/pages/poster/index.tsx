import { Canvas, Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { Block } from '@/components/skeleton';
import { posterWords } from '@/features/share/poster-words';
import { POSTER_CANVAS, usePoster } from '@/features/share/use-poster';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText } from '@/i18n/text';
import { openAlbumSettings, SAVES_BY_PRESS, savePicture } from '@/platform/album';
import { CANVAS_IN_PAGE } from '@/platform/canvas';
import { go, useParams } from '@/routes';
import { toast } from '@/stores/toast';
import './index.scss';

const TOKEN = /^[0-9A-Za-z]{22}$/;

/** A picture of what is shared, with its code: drawn here, saved to the album, printed perhaps. */
export default function PosterPage() {
  const { of } = useParams('poster');
  const text = useText(posterWords);
  const { home } = useText(shell);
  const token = of !== undefined && TOKEN.test(of) ? of : null;
  const { poster, again } = usePoster(token);
  const [saving, setSaving] = useState(false);
  const [denied, setDenied] = useState(false);
  const drawn = poster.state === 'drawn' ? poster : null;

  const save = async () => {
    if (drawn === null || saving) return;
    setSaving(true);
    const end = await savePicture({ src: drawn.src, name: drawn.facts.title });
    setSaving(false);
    if (end === 'saved') toast(text.saved, 'check');
    if (end === 'failed') toast(text.notSaved, 'warning');
    if (end === 'denied') setDenied(true);
  };
  return (
    <Page
      title={text.title}
      id="poster"
      bar={
        token === null || (poster.state !== 'drawing' && drawn === null) ? null : (
          <BottomBar>
            <Button id="save-poster" loading={saving} disabled={drawn === null} onClick={() => void save()}>
              {text.save}
            </Button>
          </BottomBar>
        )
      }
    >
      {token === null ? (
        <Empty
          icon="share"
          title={text.brokenLink}
          hint={text.brokenHint}
          action={{ text: home, onClick: () => go('home') }}
        />
      ) : null}
      {token !== null && poster.state === 'drawing' ? (
        <View className="poster-page__wait" ariaLabel={text.drawing}>
          <Block shape="hero" />
          <Text className="poster-page__note">{text.drawing}</Text>
        </View>
      ) : null}
      {poster.state === 'problem' ? (
        <ErrorView
          problem={poster.problem}
          onRetry={again}
          action={{ text: home, onClick: () => go('home') }}
        />
      ) : null}
      {poster.state === 'over' ? (
        <Empty
          icon="clock"
          title={text.over[poster.over]}
          hint={text.overHint}
          action={{ text: home, onClick: () => go('home') }}
        />
      ) : null}
      {poster.state === 'failed' ? (
        <Empty icon="warning" title={text.failed} action={{ text: text.again, onClick: again }} />
      ) : null}
      {drawn === null ? null : (
        <View className="poster-page__drawn">
          <Image
            className="poster-page__picture"
            id="poster-picture"
            src={drawn.src}
            mode="widthFix"
            showMenuByLongpress
            ariaLabel={t(text.alt, { title: drawn.facts.title })}
          />
          {SAVES_BY_PRESS ? <Text className="poster-page__note">{text.byHand}</Text> : null}
          <Text className="poster-page__note">{text.lasts}</Text>
          {drawn.facts.price === null ? null : <Text className="poster-page__note">{text.price}</Text>}
        </View>
      )}
      {CANVAS_IN_PAGE ? <Canvas type="2d" id={POSTER_CANVAS} className="poster-page__canvas" /> : null}
      <ConfirmSheet
        open={denied}
        title={text.deniedTitle}
        body={text.denied}
        yes={text.toSettings}
        no={text.notNow}
        onYes={() => void openAlbumSettings().then(() => setDenied(false))}
        onNo={() => setDenied(false)}
      />
    </Page>
  );
}
