import { MOST_TARGET_GROUPS } from '../../contract/load-balancer';
import { BASIS } from '../deployment/basis';
import { IS_AS_ASKED, IS_FIRST } from '../deployment/what-changed';
import { IS_TO_MOVE } from '../move/is-to-move';
import { whereOf } from '../naming/names';
import { plan } from '../plan';
import { foreseen } from '../saga/foreseen';
import { costPerMonth } from './cost';
import { forecast, TYPICAL_SECONDS } from './forecast';

/** Of the account or a load balancer, as far as the preflight has asked: over `$settings`, `$room` and what it found. */
export const QUOTAS = `$append([], [
  $exists($allowedVCpus) ? {
    'name': 'vCPUs of ' & $room.quota.title,
    'code': $room.quota.code,
    'limit': $allowedVCpus,
    'needed': $room.vCpus * $ceil($settings.maxTasks / $room.tasks)
  },
  $exists($targetGroupsBeside) ? {
    'name': 'target groups of the load balancer',
    'limit': ${MOST_TARGET_GROUPS},
    'used': $targetGroupsBeside,
    'needed': 1
  }
])`;

/** Of the preflight too: what a task takes of an instance, and how many instances that makes. */
export const FITS = `{
  'task': {'cpuUnits': $settings.cpuUnits, 'memoryMiB': $settings.memoryMiB, 'gpus': $settings.gpus},
  'instance': {
    'instanceType': $settings.instanceType,
    'cpuUnits': $room.cpuUnits,
    'memoryMiB': $room.memoryMiB,
    'gpus': $room.gpus
  },
  'tasksPerInstance': $room.tasks,
  'instances': {'min': $ceil($settings.minTasks / $room.tasks), 'max': $ceil($settings.maxTasks / $room.tasks)}
}`;

/** Where something of it is left from before, that is taken away whatever else is done. */
const IS_KEPT = `$not(${IS_TO_MOVE}) and ${IS_AS_ASKED}`;

const [OPEN, CLOSE] = ['{%', '%}'];
const expression = (text: string) => text.slice(OPEN.length, -CLOSE.length).trim();

const RESOURCES = foreseen(plan, {
  isMade: IS_FIRST,
  isKept: IS_KEPT,
  isMoved: IS_TO_MOVE,
  former: { settings: '$former.settings', instance: '$former.instance', digest: '$former.digest' },
  wanted: { settings: '$settings', instance: '$instance', digest: '$image.digest' },
  place: '$settings.capacity',
  left: `$distinct($append($elsewhere, ${IS_TO_MOVE} ? $capacity : []))[$ != $settings.capacity]`,
  at: (place, within) => `($pool := ${expression(whereOf(place).pool)}; ${within})`,
});

/** Of what both know whole: longer ones are read there. */
const LONGEST_VALUE = 4_096;

/**
 * An answer is text within the output of an execution, which has room for 262,144 bytes. A request has a quarter of that, and so has each
 * environment in it: of two that are full of quotes there is no telling.
 */
const LONGEST_ANSWER = 200_000;

/** What differs from what is live, versions first: none where nothing is. */
const CHANGES = `(
  $value := function($name, $of) { $length($string([$of])) > ${LONGEST_VALUE} ? {} : $exists($of) ? {$name: $of} : {} };
  $change := function($field, $from, $to) { $merge([{'field': $field}, $value('from', $from), $value('to', $to)]) };
  $changes := function($names, $from, $to) { $append([], $map(
    $append([], $names[[$lookup($from, $)] != [$lookup($to, $)]]),
    function($name) { $change($name, $lookup($from, $name), $lookup($to, $name)) }
  )) };
  ${IS_FIRST} ? [] : $append(
    $changes(['modelVersion', 'imageVersion', 'digest'], $former, $image),
    $changes($keys($merge([$former.settings, $settings])), $former.settings, $settings)
  )
)`;

/** The answer: over all that was found. */
export const PLAN = `(
  $resources := ${RESOURCES};
  $seconds := ${TYPICAL_SECONDS};
  $basis := ${BASIS};
  $told := $merge([
    {
      'model': $model,
      'request': $goesBack ? {'rollback': $rollback} : $request,
      'kind': ${IS_FIRST} ? 'CREATE' : $count($resources[action != 'KEEP']) = 0 ? 'NOTHING' : 'CHANGE',
      'modelVersion': $image.modelVersion,
      'imageVersion': $image.imageVersion,
      'image': $image.uri,
      'digest': $image.digest,
      'settings': $settings,
      'strategy': $strategy
    },
    ${IS_FIRST} ? {} : {'former': $merge([
      $sift($former, function($value, $name) { $name in ['status', 'url', 'modelVersion', 'imageVersion', 'digest', 'settings'] })
    ])},
    {'changes': ${CHANGES}, 'resources': $resources, 'fits': $fits, 'quotas': $quotas},
    {'costPerMonth': {
      'today': ${IS_FIRST} ? null : ${costPerMonth('$former.settings', '$former.instance')},
      'planned': ${costPerMonth('$settings', '$instance')}
    }},
    $exists($seconds) ? {'typicalSeconds': $seconds} : {},
    {'forecast': ${forecast('$seconds')}, 'basis': $basis}
  ]);
  $lean := function($of) { $merge([$of, {'settings': $sift($of.settings, function($value, $name) { $name != 'environment' })}]) };
  $length($string([$string($told)])) <= ${LONGEST_ANSWER} ? $told
    : $merge([$lean($told), $exists($told.former) ? {'former': $lean($told.former)} : {}])
)`;
