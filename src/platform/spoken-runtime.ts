import { mergeInternalComponents } from '@tarojs/shared';
import { SPOKEN_PROPS } from './spoken-props';

// The app numbers a component's props as the templates do, so both must know the same ones (config/aria.js).
mergeInternalComponents(SPOKEN_PROPS as unknown as Parameters<typeof mergeInternalComponents>[0]);
