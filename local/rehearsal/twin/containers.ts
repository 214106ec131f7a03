import type { EnvironmentConfig } from '../../../config/schema';
import { DURATIONS } from '../../aws/durations';
import type { SimulatedImage } from '../../containers/simulated-runtime';
import type { RehearsalOptions } from '../options';
import type { AccountState } from '../reading/read-account';
import { objectIn } from '../reading/registry';
import type { Blueprint } from './open-twin';

/** A pull that took less was of an image whose layers were there. */
const LEAST_PULL_SECONDS = 2;

/**
 * How containers are assumed to behave: nobody can read that from an account. Local mode's configuration says it of its own images. Where
 * somebody has a target group ask for health elsewhere by hand, no container answers.
 */
export function containersOf(
  { local, namePrefix }: Pick<EnvironmentConfig, 'local' | 'namePrefix'>,
  state: Pick<AccountState, 'images' | 'endpoints' | 'things'>,
  { healthyAfterSeconds, request }: Pick<RehearsalOptions, 'healthyAfterSeconds' | 'request'>,
): Record<string, SimulatedImage> {
  const configured: Readonly<Record<string, { readonly healthyAfterSeconds?: number | undefined }>> =
    local?.images ?? {};
  const unknownPaths = pathsByHand(state, namePrefix).filter((path) => path !== request.healthCheckPath);
  return Object.fromEntries(
    state.images.map(({ repository, tag }) => {
      const name = `${repository}:${tag}`;
      const seconds = healthyAfterSeconds ?? configured[name]?.healthyAfterSeconds;
      return [
        name,
        {
          ...(seconds !== undefined && { healthyAfterSeconds: seconds }),
          ...(unknownPaths.length > 0 && { unknownPaths }),
        },
      ];
    }),
  );
}

/** Where target groups ask for health, and no endpoint's record says so. */
function pathsByHand({ endpoints, things }: Pick<AccountState, 'endpoints' | 'things'>, prefix: string): string[] {
  const recorded = endpoints.map(({ settings }) => objectIn<{ healthCheckPath: string }>(settings).healthCheckPath);
  const names = new Set(endpoints.map(({ model }) => `${prefix}-${model}`));
  const asked = things
    .filter(({ kind, name }) => kind === 'target group' && names.has(name))
    .map(({ settings }) => settings.healthCheckPath);
  return [...new Set(asked)].filter((path) => typeof path === 'string' && !recorded.includes(path)) as string[];
}

/** How long the first pull of an image on an instance takes: as long as that of the models' running tasks, if they had to pull it. */
export function pullSecondsOf({
  models,
  pullSeconds,
}: Pick<AccountState, 'models' | 'pullSeconds'>): number | undefined {
  const known = models.map((model) => pullSeconds[model] ?? 0).filter((seconds) => seconds >= LEAST_PULL_SECONDS);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** What the rehearsal takes for granted, in sentences. */
export function assumptions(
  { pullSeconds, requestsPerMinute = 0 }: Pick<Blueprint, 'pullSeconds' | 'requestsPerMinute'>,
  healthyAfterSeconds: number | undefined,
): string[] {
  const { instanceBoot, imagePull } = DURATIONS;
  const pull =
    pullSeconds === undefined
      ? `an image takes ${imagePull / 1_000} s to be pulled, as the latency model has it`
      : `an image takes ${Math.round(pullSeconds)} s to be pulled, as those of the tasks that run did`;
  const healthy =
    healthyAfterSeconds === undefined
      ? 'containers serve as soon as they have started: how long a model takes to load, --healthy-after says'
      : `containers serve ${healthyAfterSeconds} s after they have started, as --healthy-after says`;
  return [
    `${healthy}; none crashes`,
    pull,
    `an instance takes ${instanceBoot / 1_000} s to boot, as the latency model has it, and EC2 has the capacity`,
    requestsPerMinute === 0
      ? 'nobody calls the endpoints: how often somebody does, --requests says'
      : `an endpoint is called ${requestsPerMinute} times a minute, as --requests says, and answers without fault`,
    'nobody else deploys meanwhile',
  ];
}
