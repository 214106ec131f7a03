import type { Deployment } from '../client/resources';
import { duration } from './times';

/** `3 min were forecast by its last ones of the kind, and it took 4 min: 33% more`; `''` where nothing was forecast. */
export function forecastInWords({ forecast }: Pick<Deployment, 'forecast'>): string {
  if (!forecast) return '';
  const { seconds, from, tookSeconds, errorPercent = 0 } = forecast;
  const by = from === 'HISTORY' ? 'its last ones of the kind' : 'the latency model';
  const said = `${duration(seconds * 1_000)} by ${by}`;
  if (tookSeconds === undefined) return said;
  const off = errorPercent === 0 ? 'as was said' : `${Math.abs(errorPercent)}% ${errorPercent > 0 ? 'more' : 'less'}`;
  return `${said}; it took ${duration(tookSeconds * 1_000)}, ${off}`;
}
