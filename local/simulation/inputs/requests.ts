import type { JsonValue } from '../../asl';
import { oneOf, type RandomStream, randomStream } from '../random';
import { between, weighted } from './draw';

export type DrawnRequest = Readonly<Record<string, JsonValue>>;

type Value = (random: RandomStream) => string;

/** Values of environment variables, chosen to break whoever puts them into texts. */
const VALUES: readonly [Value, ...Value[]] = [
  () => 'info',
  () => '',
  () => ' leading and trailing ',
  () => '{"json": "in \\"json\\""}',
  () => "it's + 100% & <b>\\n</b>",
  () => '{% $states.input %}',
  () => 'größer 🤖 \u2028\u0007\n\t',
  (random) => 'v'.repeat(between(random, 1_000, 4_096)),
  (random) => '"'.repeat(between(random, 1_000, 4_096)),
];

/** Addresses as they may be: nobody there, tags and quotes, as long as they get, a domain in another alphabet. */
const NOTIFIED = [
  'team@example.com',
  'nobody@elsewhere.example',
  "o'brien+ml=iris@example.com",
  `${'l'.repeat(64)}@example.com`,
  'modelle@xn--bcher-kva.example',
];

/** What a client asks for beside the version: mostly little, sometimes all that there is. */
export function drawRequest(random: RandomStream): DrawnRequest {
  const few = random();
  const minTasks = few < 0.8 ? 1 : 2;
  return {
    minTasks,
    ...(few < 0.15 && { startupSeconds: few < 0.05 ? 2_700 : 600 }),
    ...(random() < 0.3 && { maxTasks: between(random, minTasks, 6) }),
    ...(random() < 0.3 && {
      cpu: oneOf(random, [0.1, 0.5, 1, 1.5]),
      memoryMiB: oneOf(random, [128, 512, 1_024, 3_000]),
    }),
    ...(random() < 0.15 && { instanceType: oneOf(random, ['m6i.large', 'm6i.xlarge', 'c6i.xlarge', 't3.large']) }),
    ...(random() < 0.15 && { volumeGiB: oneOf(random, [30, 60, 200]) }),
    ...(random() < 0.15 && { containerPort: oneOf(random, [80, 5_000, 8_080, 65_535]) }),
    ...(random() < 0.15 && { healthCheckPath: oneOf(random, ['/', '/health', '/v1/health?deep=1&x=%20']) }),
    ...(random() < 0.1 && { cpuTargetPercent: oneOf(random, [1, 50, 99.5, 100]) }),
    ...(random() < 0.3 && { environment: drawEnvironment(random) }),
    ...(random() < 0.1 && { notify: NOTIFIED }),
    ...drawScaling(randomStream('scaling', few), minTasks),
  };
}

/** By a stream of its own: what else is drawn stays as it was before there was this. */
function drawScaling(random: RandomStream, minTasks: number): DrawnRequest {
  return {
    ...(random() < 0.1 && { drainSeconds: oneOf(random, [0, 90, 600]) }),
    ...(random() < 0.15 && { requestsPerMinutePerTask: oneOf(random, [5, 100, 1_000_000]) }),
    ...(random() < 0.15 && { schedule: drawSchedule(random, minTasks) }),
    ...(random() < 0.1 && { spot: random() < 0.7 }),
    ...(random() < 0.1 && drawAccelerated(random)),
  };
}

/** Limits that change all the time, within those that a request has at the least; all its tasks it never takes away. */
function drawSchedule(random: RandomStream, mostTasks: number): JsonValue {
  return Array.from({ length: between(random, 1, 3) }, (_, index) => ({
    cron: `${index}/${oneOf(random, [3, 10, 59])} * * * ? *`,
    timeZone: oneOf(random, ['UTC', 'Europe/Berlin', 'Etc/GMT+9']),
    minTasks: 1,
    maxTasks: between(random, 1, mostTasks),
  }));
}

/** Instances with devices, whether a task asks for as many, for more, or for none. */
function drawAccelerated(random: RandomStream): DrawnRequest {
  return { instanceType: oneOf(random, ['g5.xlarge', 'g4dn.12xlarge', 'inf1.6xlarge']), gpus: between(random, 0, 2) };
}

/** From one variable to as many as a task definition takes, and a little more. */
function drawEnvironment(random: RandomStream): Record<string, string> {
  const [count, value] = weighted<readonly [number, () => string]>(random, [
    [8, [between(random, 1, 4), () => oneOf(random, VALUES)(random)]],
    [1, [40, () => oneOf(random, VALUES)(random)]],
    [1, [between(random, 14, 18), () => 'v'.repeat(4_096)]],
  ]);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`VARIABLE_${index}`, value()]));
}
