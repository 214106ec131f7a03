import { takeTrafficBack } from '../canary/traffic';
import { withdrawCanary } from '../canary/withdraw';
import { chain, type Fragment, onlyIf, state, suffixed } from '../language/fragment';
import { whereOf } from '../naming/names';
import { noteMove } from '../registry/move';
import type { Aim } from '../saga/aim';
import { attempt } from '../saga/attempt';
import { beforeMove, besideWhatServes } from '../saga/move';
import type { Plan } from '../saga/plan';
import { OWN_ADDRESSES } from '../steps/service-health';
import { registerNewRevision } from '../steps/task-definition';

const AIM: Aim = { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' };

/** What is learnt where the endpoint is, and needed where it is to be: variables. */
const LEARNT = [
  'taskDefinitionArn',
  'targetGroupArn',
  'loadBalancerArn',
  'actualHealthPath',
  'tasks',
  'limits',
] as const;

const told = LEARNT.map((variable) => `'${variable}': $${variable}`).join(', ');

/** For steps that are made as for a first deployment, what was made before them. */
const known: Fragment = state('RememberFormerPlace', {
  Type: 'Pass',
  Assign: {
    ...Object.fromEntries(LEARNT.map((variable) => [variable, `{% $moving.${variable} %}`])),
    made: '{% $moving %}',
    slot: '{% $moving %}',
  },
});

/** A canary that an earlier deployment could not take back would stay behind: the service that it was measured against has all requests then. */
const withoutCanary = onlyIf(
  'IsCanaryToStayBehind',
  '$canaryBegun',
  suffixed('OfMove', chain(takeTrafficBack, withdrawCanary)),
);

/**
 * Moves a live endpoint to where its settings say that it is to be: a service of its name in the other cluster, behind the same target
 * group. It leads on when that service's own tasks answer as the load balancer wants; the first service was not touched, and what is said
 * to be live is still that. Where the endpoint is and where it goes are places of one variable: first the one, then the other.
 *
 * @param otherwise - where it leads if anything fails
 */
export function move(plan: Plan, otherwise: string): Fragment {
  const prepared = attempt(
    'PrepareMove',
    chain(noteMove, withoutCanary, registerNewRevision('OfMove'), suffixed('OfMove', beforeMove(plan, AIM))),
    {
      output: `{% {${told}} %}`,
      assign: { moving: '{% $states.result[0] %}', ...whereOf('$settings.capacity') },
      otherwise,
    },
  );
  const moved = attempt(
    'Move',
    chain(known, suffixed('OfMove', besideWhatServes(plan, { ...AIM, addresses: OWN_ADDRESSES }))),
    {
      output: {},
      assign: { endpoint: "{% $merge([$former, {'taskDefinitionArn': $moving.taskDefinitionArn}]) %}" },
      otherwise,
    },
  );
  return chain(prepared, moved);
}
