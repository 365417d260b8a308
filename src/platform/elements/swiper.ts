import { Children, createElement, type UIEvent, useEffect, useRef, useState } from 'react';
import './swiper.scss';
import { classes, type ElementProps, htmlProps } from './props';

const OWN = [
  'current',
  'autoplay',
  'interval',
  'duration',
  'circular',
  'indicatorDots',
  'indicatorColor',
  'indicatorActiveColor',
  'vertical',
  'onChange',
  'onAnimationFinish',
  'displayMultipleItems',
  'previousMargin',
  'nextMargin',
];

/** A carousel on the browser's own scroll snapping. */
export function Swiper(props: ElementProps) {
  const track = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(Number(props.current ?? 0));
  const count = Children.count(props.children);
  const interval_ms = props.autoplay === true ? Number(props.interval ?? 5_000) : 0;
  const { current } = props;

  useEffect(() => {
    if (typeof current === 'number') showPage(track.current, current);
  }, [current]);
  useEffect(() => {
    if (interval_ms === 0 || count < 2) return;
    const timer = setInterval(() => showPage(track.current, (shown + 1) % count), interval_ms);
    return () => clearInterval(timer);
  }, [interval_ms, count, shown]);

  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollLeft, clientWidth } = event.currentTarget;
    const page = Math.round(scrollLeft / Math.max(1, clientWidth));
    if (page === shown) return;
    setShown(page);
    props.onChange?.({ detail: { current: page } });
  };
  return createElement(
    'div',
    { ...htmlProps(props, OWN), className: classes('el-swiper', props.className) },
    createElement('div', { ref: track, className: 'el-swiper__track', onScroll }, props.children),
    props.indicatorDots === true
      ? createElement(
          'div',
          { className: 'el-swiper__dots' },
          Array.from({ length: count }, (_, page) =>
            createElement('span', {
              key: page,
              className: classes('el-swiper__dot', page === shown && 'el-swiper__dot--on'),
            }),
          ),
        )
      : null,
  );
}

export function SwiperItem(props: ElementProps) {
  return createElement(
    'div',
    { ...htmlProps(props, ['itemId']), className: classes('el-swiper__item', props.className) },
    props.children,
  );
}

function showPage(track: HTMLDivElement | null, page: number): void {
  track?.scrollTo({ left: page * track.clientWidth, behavior: 'smooth' });
}
