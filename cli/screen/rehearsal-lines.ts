import type { FaultsReport, Finding, ModelReport, RehearsalReport } from '../../local/rehearsal/report';
import { harmlessText } from '../../view-model/harmless';
import { duration, stopwatch } from '../../view-model/times';
import type { Paint } from './paint';
import { facts, hanging, table, wrapped } from './table';

const OUTCOMES = {
  'put right': {
    gone: 'what is rehearsed makes it again',
    foreign: 'what is rehearsed removes it',
    edited: 'what is rehearsed puts it right',
  },
  stays: {
    gone: 'what is rehearsed does not make it again',
    foreign: 'it is left alone',
    edited: 'it stays so',
  },
} as const satisfies Record<Finding['outcome'], Record<Finding['kind'], string>>;

/** Failures that are told one by one. */
const MOST_TOLD = 10;

/** What a rehearsal found: a table of the deployments, then what is to be known of each, of the account, and of the rehearsal itself. */
export function rehearsalLines(report: RehearsalReport, width: number, paint: Paint): string[] {
  const { environment, account, region, reads, models, found, notReproduced, assumed } = report;
  const rows = models.map((one) => [one.model, ...rowOf(one, paint)]);
  return [
    ...wrapped(
      `Account ${account}, ${region}, as config/${environment}.json has it: read by ${reads} calls, changed by none.`,
      width,
    ),
    '',
    ...table(
      [
        { title: 'model' },
        { title: 'version' },
        { title: 'ends' },
        { title: 'after', right: true },
        { title: 'last time', right: true },
        { title: 'calls', right: true },
        { title: 'transitions', right: true },
        { title: 'makes', right: true },
        { title: 'left' },
      ],
      rows,
      width,
      paint,
    ),
    ...models.flatMap((one) => told(one, width, paint)),
    ...list(
      'Found',
      found.map(({ what, kind, outcome }) => `${what}: ${OUTCOMES[outcome][kind]}`),
      width,
      paint,
    ),
    ...list('Not reproduced', notReproduced, width, paint),
    ...list('Taken for granted', assumed, width, paint),
  ];
}

function rowOf({ before, deployment, lastSeconds }: ModelReport, paint: Paint): string[] {
  const { status, seconds, calls, transitions, made, leftovers, problems } = deployment;
  const isLive = status === 'LIVE';
  const isFine = isLive && problems.length === 0 && leftovers.length === 0;
  return [
    version(before, deployment),
    paint.told({ tone: isFine ? 'good' : 'bad', words: isLive ? 'live' : status }),
    stopwatch(seconds * 1_000),
    lastSeconds === undefined ? '' : stopwatch(lastSeconds * 1_000),
    String(Object.values(calls).reduce((sum, count) => sum + count, 0)),
    String(transitions),
    String(made.length),
    leftovers.length + problems.length === 0 ? 'nothing' : String(leftovers.length + problems.length),
  ];
}

type Versions = { readonly modelVersion?: number; readonly imageVersion?: number };

function version(before: Versions | undefined, after: Versions): string {
  const words = ({ modelVersion, imageVersion }: Versions) =>
    modelVersion === undefined ? '' : `${modelVersion}, image ${imageVersion}`;
  const [was, is] = [words(before ?? {}), words(after)];
  return was === '' || is === '' || was === is ? is : `${was} → ${is}`;
}

/** Why a deployment failed, what it leaves, and where its failures lead. */
function told({ model, deployment, faults }: ModelReport, width: number, paint: Paint): string[] {
  const { error, cause, leftovers, problems } = deployment;
  const lines = [
    ...(error === undefined ? [] : facts([['why', harmlessText(`${error}: ${cause}`)]], width, paint)),
    ...leftovers.flatMap((left) => hanging('left    ', harmlessText(left), width)),
    ...problems.flatMap((problem) => hanging(`${paint.tone('bad', 'wrong')}   `, harmlessText(problem), width)),
    ...(faults ? faultLines(faults, width, paint) : []),
  ];
  return lines.length === 0 ? [] : ['', paint.bold(model), ...lines];
}

/** `Of 340 failures 340 end as before or live, the slowest after 6 min.` */
function faultLines(
  { tried, of, live, asBefore, leave, wrong, slowest, bad }: FaultsReport,
  width: number,
  paint: Paint,
): string[] {
  const ends = [
    [live, 'live all the same'],
    [asBefore, 'as before'],
    [leave, 'with something left that their record names'],
    [wrong, 'as they must not'],
  ] as const;
  const counts = ends.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const slow =
    slowest && `, the slowest after ${duration(slowest.seconds * 1_000)} (${slowest.mode} at ${slowest.state})`;
  const share = tried === of ? '' : ` (spread over all ${of})`;
  const more = bad.length - MOST_TOLD;
  return [
    ...wrapped(`Of ${tried} failures${share} end ${counts.join(', ')}${slow ?? ''}.`, width),
    ...bad
      .slice(0, MOST_TOLD)
      .flatMap(({ state, mode, status, problems, leftovers }) => [
        ...hanging(`${paint.tone('bad', '✖')} `, `${state}, ${mode}: ${status}`, width),
        ...[...problems, ...leftovers].flatMap((line) => hanging('    ', harmlessText(line, 300), width)),
      ]),
    ...(more > 0 ? [`and ${more} more: --json has them all`] : []),
  ];
}

function list(title: string, items: readonly string[], width: number, paint: Paint): string[] {
  if (items.length === 0) return [];
  return ['', paint.bold(title), ...items.flatMap((item) => hanging('· ', harmlessText(item, 500), width))];
}
