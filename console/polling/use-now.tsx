import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../session/session';

/** The API's time, anew every so often. */
export function useNow(everyMs = 1_000): number {
  const { clock } = useSession();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return clock.now();
}
