import { useState } from 'preact/hooks';
import { metricsView, type Series } from '../../../view-model/metrics-view';
import { Chart, type ChartSeries } from '../../charts/chart';
import { latest } from '../../charts/scale';
import { Choice } from '../../parts/choice';
import { Loaded } from '../../parts/loaded';
import { usePolled } from '../../polling/use-polled';
import { useSession } from '../../session/session';

const SPANS = { '1 h': 60, '6 h': 360, '24 h': 1_440 } as const;
type Span = keyof typeof SPANS;

/** How the endpoint did. */
export function MetricsSection({ model }: { readonly model: string }) {
  const { api } = useSession();
  const [span, setSpan] = useState<Span>('1 h');
  const minutes = SPANS[span];
  const cadence = { shortestMs: 30_000, longestMs: 120_000 };
  const metrics = usePolled(`metrics/${model}/${minutes}`, () => api.metrics(model, minutes), cadence);
  return (
    <section class="panel metrics">
      <div class="above">
        <h2>Traffic</h2>
        <Choice label="Time" options={Object.keys(SPANS) as Span[]} chosen={span} onChoose={setSpan} />
      </div>
      <Loaded watched={metrics} what="the metrics">
        {(value) => <Charts {...metricsView(value)} periodSeconds={value.periodSeconds} />}
      </Loaded>
    </section>
  );
}

type ChartsProps = ReturnType<typeof metricsView> & { readonly periodSeconds: number };

function Charts({ totals, series, periodSeconds }: ChartsProps) {
  // What nobody measures here, such as CPU without Container Insights, is not drawn.
  const chosen = (...names: readonly [name: string, kind: string][]): ChartSeries[] =>
    names.flatMap(([name, kind]) => {
      const points = series.find((one: Series) => one.name === name)?.points ?? [];
      return latest(points) === null ? [] : [{ name, kind, points }];
    });
  const period = periodSeconds === 60 ? 'a minute' : `${Math.round(periodSeconds / 60)} minutes`;
  const charts = [
    { title: `Requests in ${period}`, unit: '', least: 5, series: chosen(['requests', 'first'], ['failed', 'bad']) },
    { title: 'Response time', unit: 'ms', least: 10, series: chosen(['p95', 'second'], ['p50', 'first']) },
    { title: 'Tasks', unit: '', least: 2, series: chosen(['healthy tasks', 'good'], ['running tasks', 'first']) },
    { title: 'Use of the tasks', unit: '%', least: 100, series: chosen(['CPU', 'first'], ['memory', 'second']) },
  ];
  const drawn = charts.filter((chart) => chart.series.length > 0);
  return (
    <>
      <ul class="totals">
        {totals.map(({ name, words, tone }) => (
          <li key={name} class={`tone-${tone}`}>
            <b>{words}</b> {name}
          </li>
        ))}
      </ul>
      {drawn.length === 0 && <p class="nothing">Nobody measured anything in this time.</p>}
      {drawn.map((chart) => (
        <Chart key={chart.title} {...chart} />
      ))}
    </>
  );
}
