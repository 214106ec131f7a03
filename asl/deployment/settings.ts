/** A field of the request, else what the environment says. */
const or = (field: string, fallback: string) => `$exists($request.${field}) ? $request.${field} : ${fallback}`;

/** Substitutions are text. */
const number = (substitution: string) => `$number('\${${substitution}}')`;

/**
 * How the endpoint is to run: as a former deployment did, or by the request, then the image version (CPU and memory), then the
 * environment's defaults.
 * `$image` is the image version. CPU is counted in units of 1/1024 vCPU from here on.
 */
export const SETTINGS = `$exists($formerDeployment) ? $parse($formerDeployment.settings.S) : (
  $minTasks := ${or('minTasks', `$min([${number('DefaultMinTasks')}, ${or('maxTasks', number('DefaultMinTasks'))}])`)};
  {
    'instanceType': ${or('instanceType', "'${DefaultInstanceType}'")},
    'cpuUnits': $round((${or('cpu', '$image.cpu')}) * 1024),
    'memoryMiB': ${or('memoryMiB', '$image.memoryMiB')},
    'volumeGiB': ${or('volumeGiB', number('DefaultVolumeGiB'))},
    'containerPort': ${or('containerPort', number('DefaultContainerPort'))},
    'healthCheckPath': ${or('healthCheckPath', "'${DefaultHealthCheckPath}'")},
    'minTasks': $minTasks,
    'maxTasks': ${or('maxTasks', `$max([$minTasks, ${number('DefaultMaxTasks')}])`)},
    'cpuTargetPercent': ${or('cpuTargetPercent', number('DefaultCpuTargetPercent'))},
    'environment': ${or('environment', '{}')},
    'secrets': ${or('secrets', '{}')}
  }
)`;
