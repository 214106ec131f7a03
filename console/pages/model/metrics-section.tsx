import { useState } from 'preact/hooks';
import { metricsView, type Series } from '../../../view-model/metrics-view';
import { Chart, type ChartSeries } from '../../charts/chart';
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
  const chosen = (...names: readonly [name: string, kind: string][]): ChartSeries[] =>
    names.flatMap(([name, kind]) => {
      const found = series.find((one: Series) => one.name === name);
      return found ? [{ name, kind, points: found.points }] : [];
    });
  const period = periodSeconds === 60 ? 'a minute' : `${Math.round(periodSeconds / 60)} minutes`;
  return (
    <>
      <ul class="totals">
        {totals.map(({ name, words, tone }) => (
          <li key={name} class={`tone-${tone}`}>
            <b>{words}</b> {name}
          </li>
        ))}
      </ul>
      <Chart
        title={`Requests in ${period}`}
        unit=""
        series={chosen(['requests', 'first'], ['failed', 'bad'])}
        least={5}
      />
      <Chart title="Response time" unit="ms" series={chosen(['p95', 'second'], ['p50', 'first'])} least={10} />
      <Chart title="Tasks" unit="" series={chosen(['healthy tasks', 'good'], ['running tasks', 'first'])} least={2} />
      <Chart title="Use of the tasks" unit="%" series={chosen(['CPU', 'first'], ['memory', 'second'])} least={100} />
    </>
  );
}
