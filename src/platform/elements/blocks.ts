import { createElement, forwardRef } from 'react';
import './blocks.scss';
import { classes, type ElementProps, htmlProps, tappable } from './props';

export const View = forwardRef<HTMLDivElement, ElementProps>((props, ref) =>
  createElement('div', { ...htmlProps(props), ...tappable(props), ref }, props.children),
);

export const Text = forwardRef<HTMLSpanElement, ElementProps>((props, ref) =>
  createElement(
    'span',
    { ...htmlProps(props), ...tappable(props), ref, className: classes('el-text', props.className) },
    props.children,
  ),
);

export const Label = forwardRef<HTMLLabelElement, ElementProps>((props, ref) =>
  createElement('label', { ...htmlProps(props), ref }, props.children),
);
