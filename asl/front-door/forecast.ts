import { OWN_CAPACITY } from '../../contract/settings';
import { IS_AS_ASKED, IS_FIRST } from '../deployment/what-changed';
import { IS_TO_MOVE } from '../move/is-to-move';
import { FINGERPRINT } from '../registry/record';
import { askedOf, typicalSeconds } from '../registry/typical-seconds';
import { INSTANCE_SETTINGS } from '../steps/launch-template-data';

/**
 * How long the parts of a deployment take, in seconds: what the twin takes by its latency model, whose sources are in docs/figures.md. On
 * AWS an instance boots and an image is pulled in its own time, which a model's own deployments tell after the first one. A test holds the
 * model to the twin.
 */
export const SECONDS = {
  boot: 90,
  pull: 60,
  /** A container starts, is found healthy, and all is recorded. */
  start: 27,
  /** A target group's new limits settle, instances are replaced one after the other, the last one is gone. */
  replaceInstances: 66,
  /** Cluster, group and provider of an endpoint that has moved away are gone. */
  clearInstances: 79,
  /** Of each step of a canary, beside its minutes: the listener follows, and CloudWatch knows the last minute. */
  measure: 165,
  /** What a canary may have left is looked for, once its requests would have ended: beside the time that they have. */
  clearCanary: 17,
  /** A look at what is live already. */
  look: 2,
} as const;

const { boot, pull, start, replaceInstances, clearInstances, measure, clearCanary, look } = SECONDS;

const IS_OWN = `$settings.capacity = '${OWN_CAPACITY}'`;
const REPLACES = `(${IS_OWN} and $count([${INSTANCE_SETTINGS.map((name) => `[$former.settings.${name}] != [$settings.${name}] ? 1`).join(', ')}]) > 0)`;

/** By the latency model: an expression over what is live, `$former` in `$capacity`, and what is to be, `$settings`, `$image`, `$strategy` and `$repairs`. */
const BY_MODEL = `(
  $own := ${IS_OWN};
  $pull := $former.digest != $image.digest ? ${pull} : 0;
  $places := $former.instance.tasksPerInstance * $ceil($former.settings.minTasks / $former.instance.tasksPerInstance);
  $boots := $own and $exists($places) and $former.settings.minTasks + $settings.minTasks > $places;
  $fresh := ($own ? ${boot} : 0) + ${pull + start};
  $drain := $settings.drainSeconds;
  ${IS_FIRST} ? $fresh
    : ${IS_TO_MOVE} ? $fresh + $drain + ($capacity = '${OWN_CAPACITY}' ? ${clearInstances} : 0)
    : ${IS_AS_ASKED} ? ${look}
    : $strategy.type != 'rolling' ? $sum($strategy.steps.(minutes * 60 + ${measure})) + $fresh + ($own ? ${pull} : 0) + ${start} + 3 * $drain
    : ${REPLACES} ? $fresh + 2 * $drain + ${replaceInstances} + $pull
    : ($boots ? ${boot + pull} : $pull) + ${start} + $drain + ($repairs ? $drain + ${clearCanary} : 0)
)`;

/** How long this model's deployments of the kind took; no value where none is recorded: an expression. */
export const TYPICAL_SECONDS = typicalSeconds(
  '$image.digest',
  FINGERPRINT,
  `($goesBack ? '' : ${askedOf('$request.strategy')})`,
);

/**
 * How long the deployment will take: `{seconds, from}`. By the history of the model's deployments, which knows of updates, but not which of
 * them moved an endpoint, replaced its instances or put it right; by the latency model otherwise. What somebody's word is waited for is in
 * neither.
 *
 * @param typical - an expression, `TYPICAL_SECONDS` or a variable of it
 */
export const forecast = (typical: string) => `(
  $typical := ${typical};
  $isPlain := ${IS_FIRST} or $not(${IS_TO_MOVE} or ${REPLACES} or $repairs);
  $exists($typical) and $isPlain ? {'seconds': $typical, 'from': 'HISTORY'} : {'seconds': ${BY_MODEL}, 'from': 'MODEL'}
)`;
