import { shell } from '@/i18n/catalogue/shell';
import { t, useText } from '@/i18n/text';

/** What a screen reader says of one of several choices: mini-programs speak no `selected`. */
export function useChoiceLabel(): (name: string, chosen: boolean) => string {
  const { isChosen } = useText(shell);
  return (name, chosen) => (chosen ? t(isChosen, { name }) : name);
}
