import { planWithCanary } from '../plan';
import { placedOf } from '../saga/move';
import { stepsOf } from '../saga/plan';
import type { Step } from '../saga/step';

/** What a step's search calls what it finds. */
const nounOf = ({ find }: Step) => find.StartAt.replace(/^Find/, '');

const steps = stepsOf(planWithCanary);

/** Whose each kind is, as ARNs have it. */
const SERVICE_OF: Readonly<Record<string, string>> = {
  cluster: 'ecs',
  service: 'ecs',
  'task-definition': 'ecs',
  'capacity-provider': 'ecs',
  targetgroup: 'elasticloadbalancing',
  listener: 'elasticloadbalancing',
  'listener-rule': 'elasticloadbalancing',
  'launch-template': 'ec2',
  alarm: 'cloudwatch',
};

/** The kinds that ARNs name, each by a letter of its own: what is listed of a thousand models has to fit into a variable. */
const KINDS = [...new Set(steps.flatMap(({ listedAs = [] }) => listedAs))];
const letterOf = (kind: string) => String.fromCharCode('a'.charCodeAt(0) + KINDS.indexOf(kind));

/** The letter of each kind: an object, an expression. */
export const LETTERS = `{${KINDS.map((kind) => `'${kind}': '${letterOf(kind)}'`).join(', ')}}`;

export const GROUP = letterOf('auto-scaling-group');
export const SERVICE = letterOf('service');

/** What a slot is listed as, which is an item of the registry and has no ARN. */
export const SLOT = '-';

/** The letters of what is where the tasks run, and is there only of who has instances of its own. */
export const OWN_PLACE = `[${['cluster', 'launch-template', 'capacity-provider', 'auto-scaling-group'].map((kind) => `'${letterOf(kind)}'`).join(', ')}]`;

/** By what a search calls it, as what a thing is listed that has tags. Of the rest its name alone tells whose it is. */
export const LISTED_AS = `{${steps
  .filter(({ listedAs }) => listedAs)
  .map((step) => `'${nounOf(step)}': [${step.listedAs!.map((kind) => `'${letterOf(kind)}'`).join(', ')}]`)
  .join(', ')}}`;

/** What is where the tasks run, as searches call it: all else goes along with an endpoint. */
export const PLACED = `[${stepsOf(placedOf(planWithCanary))
  .map((step) => `'${nounOf(step)}'`)
  .join(', ')}]`;

/** Of these AWS's types have more in them than ARNs: `listener/app`. All are asked for, and the load balancers among them are no model's. */
const ASKED_FOR_WHOLE = 'elasticloadbalancing';

/** AWS's types of what is listed by tags, as `GetResources` takes them; it knows no Auto Scaling groups. */
export const RESOURCE_TYPES: readonly string[] = [
  ...new Set(
    KINDS.flatMap((kind) => {
      const service = SERVICE_OF[kind];
      if (service === undefined) return [];
      return service === ASKED_FOR_WHOLE ? service : `${service}:${kind}`;
    }),
  ),
];
