import * as z from 'zod/mini';
import { picture } from './fields';

/** A person as strangers see them: chosen name masked, or a drawn avatar and 好友 A3. */
export const face = z.object({ name: z.string(), avatar: picture });
export type Face = z.output<typeof face>;
