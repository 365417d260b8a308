import {
  type ChangeEvent,
  createElement,
  type FocusEvent,
  forwardRef,
  type KeyboardEvent,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import './controls.scss';
import { classes, type ElementProps, htmlProps } from './props';

const BUTTON = [
  'type',
  'size',
  'plain',
  'loading',
  'disabled',
  'sessionFrom',
  'sendMessageTitle',
  'sendMessagePath',
  'sendMessageImg',
  'showMessageCard',
];

export const Button = forwardRef<HTMLButtonElement, ElementProps>((props, ref) =>
  createElement(
    'button',
    {
      ...htmlProps(props, BUTTON),
      ref,
      type: 'button',
      disabled: props.disabled === true,
      className: classes('el-button', props.className),
    },
    props.children,
  ),
);

const FIELD = [
  'value',
  'type',
  'password',
  'maxlength',
  'focus',
  'autoFocus',
  'confirmType',
  'confirmHold',
  'cursorSpacing',
  'adjustPosition',
  'placeholderClass',
  'placeholderStyle',
  'alwaysEmbed',
  'autoHeight',
  'showConfirmBar',
  'disableDefaultPadding',
  'fixed',
  'controlled',
  'onInput',
  'onConfirm',
  'onFocus',
  'onBlur',
  'onKeyboardHeightChange',
  'defaultValue',
];
const KEYBOARD: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
};

/** The events of a field as a mini-program tells them: `event.detail.value`. */
function fieldProps(props: ElementProps): Record<string, unknown> {
  const tell =
    (listener: ElementProps['onInput']) =>
    (event: ChangeEvent<HTMLInputElement> | FocusEvent<HTMLInputElement>) =>
      listener?.({ detail: { value: event.target.value } });
  const maxlength = Number(props.maxlength ?? 140);
  return {
    ...htmlProps(props, FIELD),
    ...(props.value !== undefined ? { value: props.value } : { defaultValue: props.defaultValue }),
    ...(maxlength >= 0 ? { maxLength: maxlength } : {}),
    disabled: props.disabled === true,
    enterKeyHint: props.confirmType,
    onChange: tell(props.onInput),
    onFocus: tell(props.onFocus),
    onBlur: tell(props.onBlur),
  };
}

function useFocus<E extends HTMLElement>(focus: boolean) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (focus) element.current?.focus();
  }, [focus]);
  return element;
}

export const Input = forwardRef<HTMLInputElement, ElementProps>((props, ref) => {
  const element = useFocus<HTMLInputElement>(props.focus === true || props.autoFocus === true);
  useImperativeHandle(ref, () => element.current as HTMLInputElement);
  return createElement('input', {
    ...fieldProps(props),
    ref: element,
    type: props.password === true ? 'password' : 'text',
    inputMode: KEYBOARD[String(props.type)] ?? 'text',
    className: classes('el-field', props.className),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
        props.onConfirm?.({ detail: { value: event.currentTarget.value } });
      }
    },
  });
});

export const Textarea = forwardRef<HTMLTextAreaElement, ElementProps>((props, ref) => {
  const element = useFocus<HTMLTextAreaElement>(props.focus === true || props.autoFocus === true);
  useImperativeHandle(ref, () => element.current as HTMLTextAreaElement);
  const { autoHeight } = props;
  // Where the style sheet cannot do it: it grows with its words and never shrinks, which would move the page while somebody types.
  useLayoutEffect(() => {
    const area = element.current;
    if (autoHeight !== true || area === null || area.scrollHeight <= area.clientHeight) return;
    area.style.height = `${area.scrollHeight}px`;
  });
  return createElement('textarea', {
    ...fieldProps(props),
    ref: element,
    className: classes('el-field el-field--area', autoHeight === true && 'el-field--grows', props.className),
  });
});

export const Switch = forwardRef<HTMLInputElement, ElementProps>((props, ref) =>
  createElement('input', {
    ...htmlProps(props, ['checked', 'onChange', 'color', 'type']),
    ref,
    type: 'checkbox',
    role: 'switch',
    checked: props.checked === true,
    className: classes('el-switch', props.className),
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      props.onChange?.({ detail: { value: event.target.checked } }),
  }),
);
