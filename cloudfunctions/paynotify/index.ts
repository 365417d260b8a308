import { cloudNotification } from '#server/runtime/triggers/cloud-notification';

export const main = cloudNotification();
