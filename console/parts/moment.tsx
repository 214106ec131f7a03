import { absolute, ago } from '../../view-model/times';
import { useNow } from '../polling/use-now';

/** How long ago something was; the time itself shows where one points. */
export function Moment({ at }: { readonly at: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={absolute(at)}>
      {ago(at, now)}
    </time>
  );
}
