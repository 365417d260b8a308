import Taro from '@tarojs/taro';

/** The shop is reached by the platform's own contact button: `<Button openType="contact">`. */
export const CONTACT_BY_BUTTON = true;

export function dial(phone: string): void {
  void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
}
