import { useEffect, useRef, useState } from 'preact/hooks';
import { type Cadence, type Polled, Polling } from './polling';

/** Looked at once, and when somebody asks. Timers know no longer time. */
export const NEVER: Cadence = { shortestMs: 2_147_483_647, longestMs: 2_147_483_647 };

export interface Watched<T> extends Polled<T> {
  /** Looks again at once. */
  refresh(): void;
}

/** What is loaded, as it is now, while the page is looked at. Another key is another thing to load. */
export function usePolled<T>(
  key: string,
  load: () => Promise<T>,
  cadence: Cadence,
  isFinal: (value: T) => boolean = () => false,
): Watched<T> {
  const [state, setState] = useState<{ readonly key: string; readonly polled: Polled<T> }>({ key, polled: {} });
  const polling = useRef<Polling<T>>();
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const latestIsFinal = useRef(isFinal);
  latestIsFinal.current = isFinal;
  const { shortestMs, longestMs } = cadence;
  useEffect(() => {
    const current = new Polling<T>({
      load: () => latestLoad.current(),
      cadence: { shortestMs, longestMs },
      isFinal: (value) => latestIsFinal.current(value),
      onChange: (polled) => setState({ key, polled }),
    });
    polling.current = current;
    const follow = () => current.watch(!document.hidden);
    const back = () => void current.refresh();
    document.addEventListener('visibilitychange', follow);
    addEventListener('online', back);
    void current.refresh();
    return () => {
      document.removeEventListener('visibilitychange', follow);
      removeEventListener('online', back);
      current.end();
    };
  }, [key, shortestMs, longestMs]);
  const polled = state.key === key ? state.polled : {};
  return { ...polled, refresh: () => void polling.current?.refresh() };
}
