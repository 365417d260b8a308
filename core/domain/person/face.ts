import { drawnFace, type Portrait } from './avatars';
import { maskName, shown } from './name';

/** A person as others see them. */
export type Face = { name: string; avatar: Portrait };

/** What is stored of how a person looks. `state` = moderation of the chosen name. */
export interface Profile {
  readonly id: string;
  readonly nickname: string | null;
  readonly avatar: Portrait | null;
  readonly hidden: boolean;
  readonly state: 'pending' | 'shown' | 'held';
}
/** `self`; `friend`: who opened a card this person shared; `stranger`: everybody else. */
export type Beholder = 'self' | 'friend' | 'stranger';

/** Strangers see 林** and the chosen face; hidden, unnamed or not yet moderated people are 好友 A3 with a drawn one. */
export function faceOf(profile: Profile, by: Beholder, language: 'zh' | 'en'): Face {
  const number = numberOf(profile.id);
  const avatar = profile.avatar ?? drawnFace(number);
  if (by === 'self' && profile.nickname !== null) return { name: shown(profile.nickname), avatar };
  if (by !== 'self' && (profile.hidden || profile.state !== 'shown')) return unknownFace(number, language);
  if (profile.nickname === null) return { name: friendName(number, language), avatar };
  return { name: by === 'friend' ? shown(profile.nickname) : maskName(profile.nickname), avatar };
}

/** A person of whom nothing may be shown. */
export function hiddenFace(id: string, language: 'zh' | 'en'): Face {
  return unknownFace(numberOf(id), language);
}

function unknownFace(number: number, language: 'zh' | 'en'): Face {
  return { name: friendName(number, language), avatar: drawnFace(number) };
}

/** 好友 A3: stable for a person, says nothing about them. */
function friendName(number: number, language: 'zh' | 'en'): string {
  const letter = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(number % 24);
  return `${language === 'zh' ? '好友' : 'Friend'} ${letter}${Math.floor(number / 24) % 10}`;
}

/** A small number out of the id (FNV-1a, 32 bits). */
function numberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < id.length; place += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(place), 0x01000193) >>> 0;
  }
  return hash >>> 8;
}
