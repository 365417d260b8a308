import { NOTICE_TEMPLATES } from '#core/domain/notice/templates';

/** `SUBSCRIBE_TEMPLATES` of a shop whose WeChat is the stand-in: it takes any template id, so ours are our own names. */
export const DEV_TEMPLATES = JSON.stringify(
  Object.fromEntries(NOTICE_TEMPLATES.map((template) => [template, `dev_${template}`])),
);
