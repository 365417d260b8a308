import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { after } from '#core/kernel/instant';
import { Avatar, Faces, Seats } from '@/components/avatars';
import { BarIcon, BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Field } from '@/components/field';
import { GoodsGrid } from '@/components/goods-card';
import { Icon, type IconName } from '@/components/icon';
import { ICONS } from '@/components/icon/paths';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { Price } from '@/components/price';
import { Progress } from '@/components/progress';
import { Row, Section } from '@/components/section';
import { SkeletonCards, SkeletonRows } from '@/components/skeleton';
import { SkuSheet } from '@/components/sku-sheet';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { localProblem } from '@/services/problem';
import { setLanguage, setLargeText } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';
import { AXES, FACES, GOODS, SHOT, SKUS } from './sample';

const HOUR_MS = 3_600_000;

/** Components side by side: `GALLERY=1` builds it, `?part=` picks the sheet to look at. */
export default function Gallery() {
  const { part = 'group' } = useParams('gallery');
  const PARTS: Readonly<Record<string, () => React.ReactNode>> = {
    group: () => <GroupPart />,
    goods: () => <GoodsPart />,
    states: () => <StatesPart />,
    controls: () => <ControlsPart />,
    sku: () => <SkuPart />,
    waiting: () => <WaitingPart />,
  };
  return (
    <Page
      title="鲜果铺"
      bar={
        part === 'group' ? (
          <BottomBar side={<BarIcon icon="store" text="店铺" onClick={() => undefined} />}>
            <Button look="secondary">单独买</Button>
            <Button>参团 ¥29.90</Button>
          </BottomBar>
        ) : part === 'goods' ? (
          <BottomBar>
            <Button look="outline">现价 ¥70.00 买下</Button>
            <Button>请朋友帮砍</Button>
          </BottomBar>
        ) : null
      }
    >
      {PARTS[part]?.() ?? null}
    </Page>
  );
}

function GroupPart() {
  const [fox, panda, koala, bear] = FACES;
  const seat = (face: (typeof FACES)[number] | undefined, more = {}) =>
    ({ face: face ?? FACES[0], state: 'paid' as const, opener: false, mine: false, ...more }) as Parameters<
      typeof Seats
    >[0]['seats'][number];
  const [until] = useState(() => after(serverNow(), 3 * HOUR_MS + 765_000));
  return (
    <View>
      <View className="gallery__friend">
        <Avatar face={FACES[0] as (typeof FACES)[number]} />
        <Text className="gallery__friend-name">小林</Text>
        <Text>邀你一起买</Text>
      </View>
      <Card>
        <View className="gallery__line">
          <Price fen={2990} size="xl" />
          <View className="gallery__gap" />
          <Tag>3 人团</Tag>
          <View className="gallery__fill" />
          <Price fen={3990} size="flat" tone="soft" label="单买" />
        </View>
        <Text className="gallery__title">丹东红颜草莓 3 斤 · 大果礼盒</Text>
        <View className="gallery__line">
          <Price fen={2590} size="l" label="到手价" />
          <View className="gallery__gap" />
          <Price fen={3990} struck />
          <View className="gallery__gap" />
          <Price fen={1} size="s" />
          <View className="gallery__gap" />
          <Price fen={-500} size="m" tone="good" />
        </View>
      </Card>
      <Card>
        <Section title="已有 2 人，还差 1 人" end={<Countdown until={until} label="剩" />}>
          <Seats size={3} invite seats={[seat(fox, { opener: true }), seat(panda)]} />
        </Section>
      </Card>
      <Card>
        <Section title="5 人团" end={<Countdown until={after(until, 30 * HOUR_MS)} />}>
          <Seats
            size={5}
            seats={[seat(fox, { opener: true }), seat(koala, { mine: true }), seat(bear, { state: 'held' })]}
          />
        </Section>
        <Row title="拼团规则" value="24 小时内满 3 人发货，不满自动退款" onClick={() => undefined} />
      </Card>
      <Card>
        <View className="gallery__line">
          <Faces faces={FACES} />
          <View className="gallery__gap" />
          <Countdown until={until} look="text" />
        </View>
      </Card>
    </View>
  );
}

function GoodsPart() {
  return (
    <View>
      <GoodsGrid goods={GOODS} onOpen={(goods) => toast(goods.title.zh)} />
      <ListEnd
        list={{ items: GOODS, ended: true, loadingMore: false, problem: undefined, more: () => undefined }}
      />
    </View>
  );
}

function StatesPart() {
  return (
    <View>
      <Empty
        title="还没有订单"
        hint="看到喜欢的，就从一单开始"
        action={{ text: '去逛逛', onClick: () => undefined }}
      />
      <ErrorView problem={localProblem('NETWORK')} money="safe" onRetry={() => undefined} />
      <ErrorView
        small
        problem={{ code: 'INTERNAL', message: '', requestId: 'rq_01hx8m3', retry: true }}
        money="unknown"
        onRetry={() => undefined}
        action={{ text: '回首页', onClick: () => undefined }}
      />
    </View>
  );
}

function ControlsPart() {
  const [count, setCount] = useState(1);
  const [name, setName] = useState('');
  return (
    <View>
      <Card>
        {(['primary', 'outline', 'secondary', 'dark', 'quiet'] as const).map((look) => (
          <View className="gallery__line" key={look}>
            <Button look={look}>参团</Button>
            <Button look={look} size="m" icon="scan">
              扫码
            </Button>
            <Button look={look} size="s" onClick={() => toast('已加入购物车', 'check')}>
              发货
            </Button>
          </View>
        ))}
        <View className="gallery__line">
          <Button loading>正在付款</Button>
          <Button disabled size="m">
            售完了
          </Button>
        </View>
        <View className="gallery__line">
          {(['hero', 'good', 'wait', 'live', 'plain', 'solid'] as const).map((tone) => (
            <Tag tone={tone} key={tone}>
              7 天无理由
            </Tag>
          ))}
        </View>
        <View className="gallery__line">
          <Stepper value={count} max={3} onChange={setCount} />
          <View className="gallery__fill">
            <Progress done={0.6} />
          </View>
        </View>
        <View className="gallery__line">
          <Button size="s" look="secondary" onClick={() => setLanguage('en')}>
            English
          </Button>
          <Button size="s" look="secondary" onClick={() => setLargeText(true)}>
            大字
          </Button>
        </View>
      </Card>
      <Card>
        <Field label="收货人" value={name} onChange={setName} placeholder="姓名" />
        <Field
          label="手机号"
          value="1381234"
          onChange={() => undefined}
          error="手机号要 11 位"
          type="number"
        />
        <Field label="详细地址" value="" onChange={() => undefined} placeholder="街道、楼栋、门牌" lines />
      </Card>
      <Card>
        <View className="gallery__icons">
          {(Object.keys(ICONS) as IconName[]).map((icon) => (
            <View className="gallery__icon" key={icon}>
              <Icon name={icon} />
            </View>
          ))}
        </View>
      </Card>
    </View>
  );
}

function SkuPart() {
  return (
    <SkuSheet
      open
      onClose={() => undefined}
      title={{ zh: '丹东红颜草莓', en: 'Dandong strawberries' }}
      picture={SHOT}
      axes={AXES}
      skus={SKUS}
      limit={3}
      preferred="sk_1"
      acts={[
        { text: '加入购物车', look: 'outline', onClick: () => undefined },
        { text: '立即购买', onClick: () => undefined },
      ]}
    />
  );
}

function WaitingPart() {
  return (
    <View>
      <SkeletonCards count={2} />
      <SkeletonRows count={2} />
    </View>
  );
}
