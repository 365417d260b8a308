import { useState } from 'react';
import { getViewer } from '#core/contract/account';
import { storage } from '@/platform/storage';
import { useQuery } from '@/services/use-query';

const KEY = 'profile-asked';

/** Asked once on this phone, after the first payment, and only of somebody without a name. */
export function useProfilePrompt(paid: boolean) {
  const [asked, setAsked] = useState(() => storage.get(KEY) === true);
  const viewer = useQuery(getViewer, paid && !asked ? {} : null).data?.viewer;
  const close = () => {
    storage.set(KEY, true);
    setAsked(true);
  };
  return {
    open: paid && !asked && viewer !== undefined && viewer.name === null,
    src: viewer?.avatar?.src ?? null,
    close,
  };
}
