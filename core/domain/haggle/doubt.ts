/** Why a help is held for the shop to look at. */
export type Doubt = 'device' | 'phone' | 'many';

/** What is known of somebody who wants to help. Nothing here is typed by them. */
export interface HelperFacts {
  /** Their device is the owner's, or that of another helper of this haggle. */
  readonly sameDevice: boolean;
  /** A phone number in their address book is in the owner's, or in that of another helper of this haggle. */
  readonly samePhone: boolean;
  /** Their helps within the last hour, in all haggles of all shops. */
  readonly helpsLastHour: number;
}

/** A friend helps a few friends a day; who helps this often within the hour does it for something else. */
export const HELPS_AN_HOUR = 10;

/**
 * Is this likely the same person again, or somebody who does it in bulk? Null: no doubt. A doubtful help is not lost: it is held, says
 * why, and the shop decides. People do share a phone.
 */
export function doubtOf({ sameDevice, samePhone, helpsLastHour }: HelperFacts): Doubt | null {
  if (sameDevice) return 'device';
  if (samePhone) return 'phone';
  return helpsLastHour >= HELPS_AN_HOUR ? 'many' : null;
}
