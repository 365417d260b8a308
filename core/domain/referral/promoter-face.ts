import { type Face, faceOf, type Profile } from '../person/face';

/** A promoter of a shop. `no`: their number in it, given once; the shop and they themselves call them by it. */
export interface PromoterProfile extends Profile {
  readonly no: number;
}

/** As the shop sees a promoter everywhere: masked as for strangers, and told apart by the number. */
export function promoterFace(profile: PromoterProfile, language: 'zh' | 'en'): Face {
  const { name, avatar } = faceOf(profile, 'stranger', language);
  return { name: `${name} · ${language === 'zh' ? `${profile.no} 号` : `No. ${profile.no}`}`, avatar };
}
