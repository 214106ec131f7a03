import { useEffect, useRef, useState } from 'preact/hooks';
import { metricsView } from '../../../view-model/metrics-view';
import { Sparkline } from '../../charts/sparkline';
import { usePolled } from '../../polling/use-polled';
import { useSession } from '../../session/session';

const MINUTES = 60;

/** How an endpoint did in the last hour. Nothing is asked for before it comes into view: there may be many. */
export function Traffic({ model }: { readonly model: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <span class="traffic" ref={place}>
      {isSeen && <Figures model={model} />}
    </span>
  );
}

function Figures({ model }: { readonly model: string }) {
  const { api } = useSession();
  // CloudWatch knows figures by the minute, and some minutes late.
  const cadence = { shortestMs: 60_000, longestMs: 300_000 };
  const { value } = usePolled(`traffic/${model}`, () => api.metrics(model, MINUTES), cadence);
  if (!value) return null;
  if (!value.totals.requests) return <span>no requests</span>;
  const { totals, series } = metricsView(value);
  const total = (name: string) => totals.find((figure) => figure.name === name);
  const points = (name: string) => series.find((one) => one.name === name)?.points ?? [];
  return (
    <>
      <span>
        <Sparkline points={points('requests')} kind="first" />
        <b>{total('requests')?.words}</b> requests
      </span>
      <span>
        <Sparkline points={points('p95')} kind="second" />
        <b>{total('p95')?.words}</b> p95
      </span>
      <span class={`tone-${total('failed')?.tone}`}>
        <b>{total('failed')?.words}</b> failed
      </span>
    </>
  );
}
