import { createElement, forwardRef, type UIEvent, useEffect, useImperativeHandle, useRef } from 'react';
import './scroll-view.scss';
import { classes, type ElementProps, htmlProps } from './props';

const OWN = [
  'scrollX',
  'scrollY',
  'scrollTop',
  'scrollLeft',
  'scrollIntoView',
  'scrollWithAnimation',
  'lowerThreshold',
  'upperThreshold',
  'onScroll',
  'onScrollToLower',
  'onScrollToUpper',
  'enableFlex',
  'refresherEnabled',
  'refresherTriggered',
  'onRefresherRefresh',
];

export const ScrollView = forwardRef<HTMLDivElement, ElementProps>((props, ref) => {
  const element = useRef<HTMLDivElement>(null);
  const low = useRef(false);
  useImperativeHandle(ref, () => element.current as HTMLDivElement);
  const { scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation } = props;
  const behavior: ScrollBehavior = scrollWithAnimation === true ? 'smooth' : 'auto';

  useEffect(() => {
    if (typeof scrollTop === 'number') element.current?.scrollTo({ top: scrollTop, behavior });
  }, [scrollTop, behavior]);
  useEffect(() => {
    if (typeof scrollLeft === 'number') element.current?.scrollTo({ left: scrollLeft, behavior });
  }, [scrollLeft, behavior]);
  useEffect(() => {
    if (typeof scrollIntoView !== 'string' || scrollIntoView === '') return;
    const target = document.getElementById(scrollIntoView);
    target?.scrollIntoView({ behavior, block: 'nearest', inline: 'center' });
  }, [scrollIntoView, behavior]);

  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const box = event.currentTarget;
    const left_px =
      props.scrollX === true
        ? box.scrollWidth - box.scrollLeft - box.clientWidth
        : box.scrollHeight - box.scrollTop - box.clientHeight;
    const near = left_px <= Number(props.lowerThreshold ?? 50);
    if (near && !low.current) props.onScrollToLower?.();
    low.current = near;
    props.onScroll?.({
      detail: {
        scrollTop: box.scrollTop,
        scrollLeft: box.scrollLeft,
        scrollHeight: box.scrollHeight,
        scrollWidth: box.scrollWidth,
      },
    });
  };
  const direction = classes(
    props.scrollX === true && 'el-scroll--x',
    props.scrollY === true && 'el-scroll--y',
  );
  return createElement(
    'div',
    {
      ...htmlProps(props, OWN),
      ref: element,
      onScroll,
      className: classes('el-scroll', direction, props.className),
    },
    props.children,
  );
});
