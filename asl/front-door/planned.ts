import { PREFLIGHT_OUTPUT, preflight, preflightTells } from '../deployment/preflight';
import { RESOLVED, resolved } from '../deployment/resolved';
import { apart as ofItsOwn } from '../language/apart';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { namesOf } from '../naming/names';
import { askForLock } from '../registry/lock';
import { heldSlot } from '../registry/slot';
import { recentDeployments } from '../registry/typical-seconds';
import { attempt } from '../saga/attempt';
import { answer, apart, isThrottled, refusal } from './answer';
import { FITS, PLAN, QUOTAS } from './deployment-plan';

const known = state('PreparePlan', {
  Type: 'Pass',
  Assign: { ...namesOf('$model'), metrics: '{% $admitted.image.metrics %}' },
});

/** A former deployment is known by its variable to whoever asks for settings: there is none otherwise. */
const knownWhereto: Fragment = {
  start: 'DoesItGoBack',
  states: (next) => ({
    DoesItGoBack: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $goesBack %}',
          Assign: { formerDeployment: '{% $admitted.formerDeployment %}' },
          Next: next,
        },
      ],
      Default: next,
    },
  }),
};

const WHY_NOT = 'WhyNotPlanned';

const understood = attempt('ResolvePlan', chain(askForLock, knownWhereto), {
  output: jsonata(
    `$merge([${resolved('$admitted.image', '$lockedEndpoint')}, {'slot': ${heldSlot('$lockedEndpoint')}}])`,
  ),
  assign: { ...RESOLVED, slot: '{% $states.result[0].slot %}' },
  otherwise: WHY_NOT,
});

const checked = attempt('CheckPlan', preflight, {
  output: jsonata(`$merge([${PREFLIGHT_OUTPUT}, {'fits': ${FITS}, 'quotas': ${QUOTAS}}])`),
  assign: { ...preflightTells.assign, fits: '{% $states.result[0].fits %}', quotas: '{% $states.result[0].quotas %}' },
  otherwise: WHY_NOT,
});

/** What went wrong here and not with the request: the deployment would try again where this one has no time to. */
const IS_NOBODYS_FAULT = `$contains($failure.error, /^States\\.|SdkClientException$/) or ${isThrottled("$failure.error & ' ' & $failure.cause")}`;

const told: Fragment = {
  start: 'TellPlan',
  states: () => ({
    TellPlan: answer(200, PLAN),
    [WHY_NOT]: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata(IS_NOBODYS_FAULT), Next: 'PlanFailed' },
        { Condition: "{% $failure.error in ['InvalidRequest', 'UnknownAlarm'] %}", Next: 'NoPlanOfThat' },
      ],
      Default: 'NoPlanNow',
    },
    NoPlanOfThat: refusal(400, '$failure.cause'),
    NoPlanNow: refusal(409, '$failure.cause'),
    PlanFailed: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
  }),
};

/**
 * What the deployment would do, and nothing done: the very pieces that it resolves, checks and compares by, after what the front door refuses.
 * What the deployment would end with before it touches anything is refused here in the same words.
 */
export const planned: Fragment = apart(
  'Plan',
  ofItsOwn('OfPlan', chain(known, understood, checked, recentDeployments, told)),
);
