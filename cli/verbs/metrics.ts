import { figure, metricsView, type Series } from '../../view-model/metrics-view';
import { wholeNumber } from '../number-option';
import { sparkline } from '../screen/sparkline';
import { table } from '../screen/table';
import type { Verb } from '../verb';

export const metrics: Verb = {
  name: 'metrics',
  group: 'Look',
  summary: 'Show how an endpoint did: requests, errors, response times, tasks',
  arguments: [['<model>', 'its name']],
  options: (command) => command.option('--minutes <number>', 'so far back (60)', wholeNumber),
  examples: [
    ['metrics iris', ''],
    ['metrics iris --minutes 1440 --json', 'a day, each period on its own'],
  ],
  async run({ api, isJson, json, say, paint, width }, [model = ''], options: { minutes?: number }) {
    const { minutes } = options;
    const params = { path: { model }, query: minutes === undefined ? {} : { minutes } };
    const { data, text } = await api.ask((client) => client.GET('/models/{model}/endpoint/metrics', { params }));
    if (isJson) return json(text);
    const view = metricsView(data);
    const totals = view.totals.map(({ name, words, tone }) => `${paint.tone(tone, words)} ${name}`);
    say(`${paint.bold(view.model)}  ${paint.dim(view.span)}`, totals.join('  '), '');
    const rows = view.series.filter(isMeasured).map((series) => rowOf(series));
    if (rows.length === 0) return say('Nobody measured anything yet: figures come some minutes late.');
    say(...table(COLUMNS, rows, width, paint));
  },
};

const COLUMNS = [
  { title: '' },
  { title: 'over time' },
  { title: 'least', right: true },
  { title: 'most', right: true },
  { title: 'last', right: true },
];

function isMeasured({ points }: Series): boolean {
  return points.some(({ value }) => value !== null);
}

function rowOf({ name, unit, points }: Series): string[] {
  const values = points.flatMap(({ value }) => value ?? []);
  const told = (value: number | undefined) => figure(value, unit === '' ? '' : ` ${unit}`);
  return [
    name,
    sparkline(points.map(({ value }) => value)),
    told(Math.min(...values)),
    told(Math.max(...values)),
    told(values.at(-1)),
  ];
}
