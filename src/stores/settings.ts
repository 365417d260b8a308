import { create } from 'zustand';
import { storage } from '@/platform/storage';
import { systemLanguage } from '@/platform/system';

export type Language = 'zh' | 'en';

interface Settings {
  readonly language: Language;
  readonly largeText: boolean;
}

function read(): Settings {
  const kept = storage.get('settings') as Partial<Settings> | null;
  const system: Language = /^zh/i.test(systemLanguage()) ? 'zh' : 'en';
  return {
    language: kept?.language === 'zh' || kept?.language === 'en' ? kept.language : system,
    largeText: kept?.largeText === true,
  };
}

/** How this phone shows the app; follows the system until the person chooses. */
export const useSettings = create<Settings>(read);

export function setLanguage(language: Language): void {
  useSettings.setState({ language });
  storage.set('settings', useSettings.getState());
}

export function setLargeText(largeText: boolean): void {
  useSettings.setState({ largeText });
  storage.set('settings', useSettings.getState());
}
