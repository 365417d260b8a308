import { create } from 'zustand';
import { storage } from '@/platform/storage';
import { systemLanguage } from '@/platform/system';

export type Language = 'zh' | 'en';
export type LanguageChoice = Language | 'system';

interface Settings {
  /** What is shown. */
  readonly language: Language;
  /** What was chosen. */
  readonly choice: LanguageChoice;
  readonly largeText: boolean;
}

function shown(choice: LanguageChoice): Language {
  if (choice !== 'system') return choice;
  return /^zh/i.test(systemLanguage()) ? 'zh' : 'en';
}

function read(): Settings {
  const kept = storage.get('settings') as { language?: unknown; largeText?: unknown } | null;
  const choice = kept?.language === 'zh' || kept?.language === 'en' ? kept.language : 'system';
  return { language: shown(choice), choice, largeText: kept?.largeText === true };
}

function keep(): void {
  const { choice, largeText } = useSettings.getState();
  storage.set('settings', { language: choice, largeText });
}

/** How this phone shows the app; follows the system until the person chooses. */
export const useSettings = create<Settings>(read);

export function setLanguage(choice: LanguageChoice): void {
  useSettings.setState({ choice, language: shown(choice) });
  keep();
}

export function setLargeText(largeText: boolean): void {
  useSettings.setState({ largeText });
  keep();
}
