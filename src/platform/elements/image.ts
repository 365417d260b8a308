import { createElement, forwardRef } from 'react';
import './image.scss';
import { classes, type ElementProps, htmlProps } from './props';

const FIT: Readonly<Record<string, string>> = {
  aspectFill: 'cover',
  aspectFit: 'contain',
  scaleToFill: 'fill',
};

/** A browser's own image: lazy by its own means, in the size its class gives. */
export const Image = forwardRef<HTMLImageElement, ElementProps>((props, ref) => {
  const html = htmlProps(props, ['mode', 'lazyLoad', 'webp', 'showMenuByLongpress', 'imgProps', 'fadeIn']);
  return createElement('img', {
    alt: '',
    ...html,
    ...(props.imgProps as object | undefined),
    ...(typeof props.ariaLabel === 'string' ? { alt: props.ariaLabel } : {}),
    ref,
    className: classes('el-image', props.className),
    style: { objectFit: FIT[String(props.mode)] ?? 'fill', ...(html.style as object | undefined) },
    loading: props.lazyLoad === true ? 'lazy' : undefined,
    decoding: 'async',
    draggable: false,
  });
});
