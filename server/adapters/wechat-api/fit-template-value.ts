/**
 * Makes a value fit its subscribe-message key: WeChat refuses a message whole (47003) when one value is empty, too long or of the
 * wrong shape. The type is the key's name without its number (`thing3` → thing). Lengths count characters, as WeChat does.
 * Times, dates and amounts are the caller's to format: cutting them would make them untrue, so they pass unchanged.
 */
export function fitTemplateValue(key: string, value: string): string {
  const type = key.replace(/\d+$/, '');
  const text = value.replace(/\s+/g, ' ').trim();
  switch (type) {
    case 'thing':
      return cut(text, 20) || EMPTY;
    case 'name':
      return fitName(text) || '微信用户';
    case 'phrase':
      return [...text.replace(/[^\p{Script=Han}]/gu, '')].slice(0, 5).join('') || '通知';
    case 'character_string':
      return text.replace(/[^\x21-\x7e]/g, '').slice(0, 32) || EMPTY;
    case 'letter':
      return text.replace(/[^A-Za-z]/g, '').slice(0, 32) || 'N';
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? text.slice(0, 32).replace(/\.$/, '') : '0';
    case 'symbol':
      return text.slice(0, 5) || EMPTY;
    case 'phone_number':
      return text.replace(/[^\d+-]/g, '').slice(0, 17);
    default:
      return text;
  }
}

const EMPTY = '-';

function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Ten characters when any of them is Chinese, else twenty letters; neither digits nor signs. */
function fitName(text: string): string {
  const clean = text.replace(/[^\p{L} ·]/gu, '').trim();
  return [...clean].slice(0, /\p{Script=Han}/u.test(clean) ? 10 : 20).join('');
}
