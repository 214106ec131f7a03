import { defaultSubstitution, type Setting, type SettingName, settings } from '../../contract/settings';
import { read } from './attributes';
import { liveJwt } from './jwt';
import { liveCapacity } from './place';
import { poolOf } from './pools';

/** What the environment says of a setting, or of its own kind; undefined where only the image version knows. */
function environmentDefault(name: SettingName, { default: from }: Setting): string | undefined {
  if ('image' in from) return undefined;
  if ('value' in from) return JSON.stringify(from.value);
  if ('configured' in from) {
    const substitution = `'\${${defaultSubstitution(name)}}'`;
    return `(${substitution} = '' ? '${from.otherwise}' : $parse(${substitution}))`;
  }
  // Substitutions are text.
  const substitution = `'\${${defaultSubstitution(name)}}'`;
  switch (typeof from.otherwise) {
    case 'number':
      return `$number(${substitution})`;
    case 'boolean':
      return `${substitution} = 'true'`;
    case 'string':
      return substitution;
    default:
      return `$append([], $parse(${substitution}))`;
  }
}

/** The default where another field of the request bears on it: counts of tasks never contradict each other by default. */
const RESPECTING: Readonly<Partial<Record<SettingName, (otherwise: string) => string>>> = {
  minTasks: (otherwise) => `$min([${otherwise}, $exists($request.maxTasks) ? $request.maxTasks : ${otherwise}])`,
  maxTasks: (otherwise) => `$max($append([${otherwise}], $append($request.minTasks, $request.schedule.maxTasks)))`,
  schedule: (otherwise) => `$append([], $exists($request.maxTasks) ? ${otherwise}.{
    'cron': cron,
    'timeZone': timeZone,
    'minTasks': $min([minTasks, $request.maxTasks]),
    'maxTasks': $min([maxTasks, $request.maxTasks])
  } : ${otherwise})`,
};

/** ECS counts CPU in units, 1,024 to a vCPU, and so do the settings of an endpoint. */
const asKept: Readonly<
  Partial<Record<SettingName, { readonly name: string; readonly value: (given: string) => string }>>
> = {
  cpu: { name: 'cpuUnits', value: (vCpu) => `$round((${vCpu}) * 1024)` },
};

function kept(name: SettingName, value: string): string {
  const { name: as = name, value: form = (given: string) => given } = asKept[name] ?? {};
  return `'${as}': ${form(value)}`;
}

/**
 * How the endpoint is to run: as a former deployment did, or by the request, then the image version, then the environment's defaults; in
 * a pool on the instances that it has now. Over `$request` and `$image`, the image version.
 *
 * @param endpoint - the endpoint's item, an expression
 */
export const resolvedSettings = (endpoint: string) => `(
  $kept := {'capacity': ${liveCapacity(endpoint)}, 'jwt': ${liveJwt(endpoint)}};
  $wanted := $exists($formerDeployment) ? ${recorded('deployment', '$formerDeployment')} : {
    ${settings.map(([name, setting]) => kept(name, `$exists($request.${name}) ? $request.${name} : ${unasked(name, setting)}`)).join(',\n')}
  };
  $shared := ${poolOf('$wanted.capacity')};
  $exists($shared) ? $merge([$wanted, {'instanceType': $shared.instanceType}]) : $wanted
)`;

/** What holds of a setting that the request does not name. */
function unasked(name: SettingName, setting: Setting): string {
  const otherwise = environmentDefault(name, setting) ?? `$image.${name}`;
  if ('kept' in setting.default) return `$exists($kept.${name}) ? $kept.${name} : ${otherwise}`;
  return RESPECTING[name]?.(otherwise) ?? otherwise;
}

function unrecorded({ default: from }: Setting): string | undefined {
  return 'unrecorded' in from && from.unrecorded !== undefined ? `'${from.unrecorded}'` : undefined;
}

/** The settings in a record: one of a release that did not know a setting is read with today's default. */
export function recorded(type: 'deployment' | 'endpoint', item: string): string {
  const defaults = settings.flatMap(([name, setting]) => {
    const otherwise = unrecorded(setting) ?? environmentDefault(name, setting);
    return otherwise === undefined ? [] : [kept(name, otherwise)];
  });
  return `$merge([{${defaults.join(', ')}}, ${read(type, 'settings', item)}])`;
}
