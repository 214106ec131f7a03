import { OWN_CAPACITY } from '../../contract/settings';
import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { type ChoiceRule, jsonata } from '../language/states';
import { problemWithJwt } from '../registry/jwt';
import { LIMITS, problemWithLimits } from '../registry/limits';
import { poolOf, problemWithCapacity } from '../registry/pools';
import { asPlanned, PLANNED } from './as-planned';
import { roomForCanary } from './canary-room';
import { checkQuota, HAS_QUOTA, QUOTA } from './check-quota';
import { checkStrategy, onSameInstances } from './check-strategy';
import { INSTANCE_CLASS } from './instance-class';
import { resolveSecrets } from './secrets';

/** A repository of this account may be named without its registry. */
const REGISTRY = '${Account}.dkr.ecr.${Region}.${UrlSuffix}';

/** The digest pins the image: a tag that is moved later changes nothing here. */
const pinImage: Fragment = state(
  'DescribeImage',
  call(
    'ecr',
    'describeImages',
    {
      RegistryId:
        "{% $contains($image.repositoryUri, '.dkr.ecr.') ? $substringBefore($image.repositoryUri, '.') : '${Account}' %}",
      RepositoryName:
        "{% $contains($image.repositoryUri, '.dkr.ecr.') ? $substringAfter($image.repositoryUri, '/') : $image.repositoryUri %}",
      ImageIds: "{% [$image.digest != '' ? {'ImageDigest': $image.digest} : {'ImageTag': $image.tag}] %}",
    },
    {
      permissions: [
        {
          actions: ['ecr:DescribeImages'],
          resources: ['${ImageRepositoryArns}'],
          wildcard: "teams name their models' repositories",
        },
      ],
      assign: {
        pinned: jsonata(`{
          'uri': ($contains($image.repositoryUri, '.dkr.ecr.') ? '' : '${REGISTRY}/') & $image.repositoryUri & '@' & $states.result.ImageDetails[0].ImageDigest,
          'digest': $states.result.ImageDetails[0].ImageDigest
        }`),
      },
    },
  ),
);

/**
 * An instance registers a little less memory than its type says (95% of it, measured), less what is reserved for the agent, and each
 * task takes a network interface beside the instance's own.
 */
const ROOM = `(
  $shared := ${poolOf('$settings.capacity')};
  $type := $states.result.InstanceTypes[0];
  $memoryMiB := $floor($type.MemoryInfo.SizeInMiB * 0.95) - $number('\${ReservedMemoryMiB}') - 100;
  $vCpus := $type.VCpuInfo.DefaultVCpus;
  $cpuUnits := $vCpus * 1024;
  $class := ${INSTANCE_CLASS};
  $tasks := [
    $floor($memoryMiB / $max([1, $settings.memoryMiB])),
    $floor($cpuUnits / $max([1, $settings.cpuUnits])),
    $exists($shared) and $shared.tasksPerInstance > 0 ? $shared.tasksPerInstance : $type.NetworkInfo.MaximumNetworkInterfaces - 1,
    $class.neuronDevices > 0 ? 1,
    $settings.gpus > 0 ? $floor($class.gpus / $settings.gpus)
  ];
  $merge([$class, {
    'memoryMiB': $memoryMiB,
    'vCpus': $vCpus,
    'cpuUnits': $cpuUnits,
    'tasks': $max([0, $min($tasks)]),
    'quota': ${QUOTA}
  }])
)`;

/** That all tasks of an endpoint take. */
const INSTANCES = '$ceil($settings.maxTasks / $room.tasks)';
const TOO_MANY_INSTANCES = `$settings.capacity = '${OWN_CAPACITY}' and ${INSTANCES} > ${LIMITS}.maxInstances`;

/** The new version can be measured against the old one, on the instances that are there. */
const measurable = chain(checkStrategy, onSameInstances, roomForCanary);

const SECRETS: ChoiceRule = { Condition: '{% $count($keys($settings.secrets)) > 0 %}', Next: resolveSecrets.start };
const MEASURED: ChoiceRule = { Condition: "{% $strategy.type != 'rolling' %}", Next: measurable.start };

/** Most deployments have nothing to be checked of what may be: one Choice skips all of it. */
const fitInstance: Fragment = {
  start: 'DescribeInstanceType',
  states: (next) => ({
    DescribeInstanceType: {
      ...call(
        'ec2',
        'describeInstanceTypes',
        { InstanceTypes: ['{% $settings.instanceType %}'] },
        { permissions: [unscoped('ec2', 'DescribeInstanceTypes')] },
      ),
      Assign: {
        room: jsonata(ROOM),
        limitProblem: jsonata(`(
          $limit := ${problemWithLimits('$settings', '$model')};
          $limit != '' ? $limit : ${problemWithJwt('$request.jwt', '$settings.jwt', '$former.url')}
        )`),
        capacityProblem: jsonata(problemWithCapacity("$merge([$request, {'capacity': $settings.capacity}])")),
      },
      Next: 'DoesTaskFit',
    },
    DoesTaskFit: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $capacityProblem != '' %}", Next: 'CapacityUnknown' },
        { Condition: "{% $limitProblem != '' %}", Next: 'LimitExceeded' },
        { Condition: "{% $room.unsuitable != '' %}", Next: 'InstanceTypeUnsuitable' },
        { Condition: '{% $room.tasks < 1 %}', Next: 'TaskDoesNotFit' },
        { Condition: `{% ${TOO_MANY_INSTANCES} %}`, Next: 'TooManyInstances' },
        { Condition: `{% ${HAS_QUOTA} %}`, Next: checkQuota.start },
        MEASURED,
        SECRETS,
        PLANNED,
      ],
      Default: next,
    },
    ...checkQuota.states('IsItToBeMeasured'),
    IsItToBeMeasured: { Type: 'Choice', Choices: [MEASURED, SECRETS, PLANNED], Default: next },
    ...measurable.states('AreThereSecrets'),
    AreThereSecrets: { Type: 'Choice', Choices: [SECRETS, PLANNED], Default: next },
    ...resolveSecrets.states(asPlanned.start),
    ...asPlanned.states(next),
    InstanceTypeUnsuitable: {
      Type: 'Fail',
      Error: 'InstanceTypeUnsuitable',
      Cause: '{% $room.unsuitable %}',
    },
    CapacityUnknown: { Type: 'Fail', Error: 'InvalidRequest', Cause: '{% $capacityProblem %}' },
    LimitExceeded: { Type: 'Fail', Error: 'InvalidRequest', Cause: '{% $limitProblem %}' },
    TooManyInstances: {
      Type: 'Fail',
      Error: 'InvalidRequest',
      Cause: `{% 'maxTasks: ' & $settings.maxTasks & ' tasks take ' & ${INSTANCES} & ' instances of ' & $settings.instanceType & ', and an endpoint may have ' & ${LIMITS}.maxInstances & ' in this environment' %}`,
    },
    TaskDoesNotFit: {
      Type: 'Fail',
      Error: 'TaskDoesNotFit',
      Cause:
        "{% 'a task of ' & $settings.memoryMiB & ' MiB and ' & $settings.cpuUnits / 1024 & ' vCPU does not fit instance type ' & $settings.instanceType & ', which has room for ' & $room.memoryMiB & ' MiB and ' & $room.cpuUnits / 1024 & ' vCPU' %}",
    },
  }),
};

/**
 * What can be known to fail is known before anything is made: the image is there, a task fits an instance, its strategy and secrets exist, and
 * it is as it was planned.
 */
export const preflight = chain(pinImage, fitInstance);

/**
 * Instances for the tasks that start, and at most for twice the tasks: an update runs the old and the new ones side by side. A task with
 * the Neuron devices of an instance takes all of its CPU, so that ECS places none beside it.
 */
export const PREFLIGHT_OUTPUT = `{
  'pinned': $pinned,
  'instance': {
    'cpuArchitecture': $room.cpuArchitecture,
    'imageId': $room.imageId,
    'neuronDevices': $room.neuronDevices,
    'cpuUnitsOfTask': $room.neuronDevices > 0 ? $room.cpuUnits : $settings.cpuUnits,
    'tasksPerInstance': $room.tasks,
    'desired': $ceil($settings.minTasks / $room.tasks),
    'max': $ceil(2 * $settings.maxTasks / $room.tasks)
  },
  'secretVersions': $exists($secretVersions) ? $secretVersions : {}
}`;

/** What the attempt tells of it. */
export const preflightTells = {
  output: jsonata(PREFLIGHT_OUTPUT),
  assign: {
    image: '{% $merge([$image, $states.result[0].pinned]) %}',
    instance: '{% $states.result[0].instance %}',
    settings: "{% $merge([$settings, {'secretVersions': $states.result[0].secretVersions}]) %}",
  },
} as const;
