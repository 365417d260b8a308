import { createElement, forwardRef } from 'react';
import { type ElementProps, htmlProps } from './props';

export const Canvas = forwardRef<HTMLCanvasElement, ElementProps>((props, ref) =>
  createElement('canvas', { ...htmlProps(props, ['type']), ref }),
);
