import { ENVIRONMENT } from '../session/environment';
import { useSession } from '../session/session';
import type { Place } from './commands';

/** Where commands go to. */
export function usePlace(): Place {
  return { url: useSession().url, isLocal: ENVIRONMENT.name === 'local' };
}
