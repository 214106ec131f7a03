import { atOnce } from '../aws/few-retries';
import { IS_OVERTAKEN, OtherDeploymentLive } from '../deployment/overtaken';
import { PREFLIGHT_OUTPUT, preflight, preflightTells } from '../deployment/preflight';
import { RESOLVED, resolved } from '../deployment/resolved';
import { apart as ofItsOwn } from '../language/apart';
import { chain, type Fragment, state } from '../language/fragment';
import { statesOf } from '../language/scopes';
import { jsonata } from '../language/states';
import { namesOf } from '../naming/names';
import { askForLock } from '../registry/lock';
import { heldSlot } from '../registry/slot';
import { recentDeployments } from '../registry/typical-seconds';
import { attempt } from '../saga/attempt';
import { answer, answerTo, scoped } from './answer';
import { lookUpPrices } from './cost';
import { FITS, PLAN, QUOTAS } from './deployment-plan';
import { forecast, TYPICAL_SECONDS } from './forecast';

const known = state('PreparePlan', {
  Type: 'Pass',
  Assign: {
    ...namesOf('$model'),
    metrics: '{% $admitted.image.metrics %}',
    basis: '{% $exists($asked.basis) ? $asked.basis : null %}',
  },
});

/** A former deployment is known by its variable to whoever asks for settings: there is none otherwise. */
const knownWhereto: Fragment = {
  start: 'DoesItGoBack',
  states: (next) => ({
    DoesItGoBack: {
      Type: 'Choice',
      Choices: [
        { Condition: IS_OVERTAKEN, Next: 'OtherDeploymentLive' },
        {
          Condition: '{% $goesBack %}',
          Assign: { formerDeployment: '{% $admitted.formerDeployment %}' },
          Next: next,
        },
      ],
      Default: next,
    },
    OtherDeploymentLive,
  }),
};

/** What the deployment's own pieces refuse, and what AWS does for a reason that lies in the request. */
const RAISED = statesOf({
  StartAt: askForLock.start,
  States: chain(askForLock, knownWhereto, preflight).states(''),
}).flatMap(([, state]) => (state.Type === 'Fail' ? [state.Error] : []));
const BY_AWS = ['Ecr.ImageNotFoundException', 'Ecr.RepositoryNotFoundException', 'Ec2.Ec2Exception'];
const WRONG = ['InvalidRequest', 'UnknownAlarm'];

const refused = answerTo('WhyNotPlanned', {
  NoPlanOfThat: { status: 400, errors: WRONG },
  NoPlanNow: { status: 409, errors: [...new Set([...RAISED, ...BY_AWS])].filter((error) => !WRONG.includes(error)) },
});

/** EC2 has one name for all of its errors. */
const WHY_NOT = 'IsTypeUnknown';
const OTHER_OF_EC2 = "$failure.error = 'Ec2.Ec2Exception' and $not($contains($failure.cause, /instance types? /))";

/** @param otherwise - where what is refused leads */
const understood = (otherwise: string) =>
  attempt('ResolvePlan', chain(askForLock, knownWhereto), {
    output: jsonata(`$merge([${resolved('$admitted.image', '$lockedEndpoint')}, {
      'slot': ${heldSlot('$lockedEndpoint')}
    }])`),
    assign: {
      ...RESOLVED,
      slot: '{% $states.result[0].slot %}',
    },
    otherwise,
  });

const checked = attempt('CheckPlan', preflight, {
  output: jsonata(`$merge([${PREFLIGHT_OUTPUT}, {'fits': ${FITS}, 'quotas': ${QUOTAS}}])`),
  assign: { ...preflightTells.assign, fits: '{% $states.result[0].fits %}', quotas: '{% $states.result[0].quotas %}' },
  otherwise: WHY_NOT,
});

const told: Fragment = {
  start: 'TellPlan',
  states: () => ({
    TellPlan: answer(200, PLAN),
    [WHY_NOT]: {
      Type: 'Choice',
      Choices: [
        {
          Condition: jsonata(OTHER_OF_EC2),
          Next: `${refused.start}Unforeseen`,
        },
      ],
      Default: refused.start,
    },
    ...refused.states,
  }),
};

/**
 * What the deployment would do, and nothing done, as `$planAnswer`: the very pieces that it resolves, checks and compares by, after what the
 * front door refuses. What the deployment would be rejected for before it touches anything is refused here in the same words.
 */
export const planned: Fragment = scoped(
  'Plan',
  ofItsOwn('OfPlan', chain(known, understood(WHY_NOT), checked, recentDeployments, lookUpPrices, told)),
  { planAnswer: '{% $states.result[0] %}' },
);

/** What the preflight would find out: no secrets, and of an image version that is live the digest that it is live with. */
const asLive = state('PrepareForecast', {
  Type: 'Pass',
  Assign: {
    settings: "{% $merge([$settings, {'secretVersions': {}}]) %}",
    image: jsonata(`(
      $isLive := $former.modelVersion = $image.modelVersion and $former.imageVersion = $image.imageVersion;
      $image.digest = '' and $isLive ? $merge([$image, {'digest': $former.digest}]) : $image
    )`),
  },
});

const forecasted: Fragment = {
  start: 'TellForecast',
  states: () => ({
    TellForecast: { Type: 'Succeed', Output: jsonata(forecast(TYPICAL_SECONDS)) },
    NoForecast: { Type: 'Succeed', Output: {} },
  }),
};

/** For each of its two calls: whoever starts a deployment waits. */
const SECONDS_FOR_FORECAST = 3;

/** How long it will take, as `$forecast`, of what is not planned but started: a courtesy, `{}` where anything stands in its way. */
export const foretold: Fragment = scoped(
  'Forecast',
  atOnce(
    ofItsOwn('OfForecast', chain(known, understood('NoForecast'), asLive, recentDeployments, forecasted)),
    SECONDS_FOR_FORECAST,
  ),
  { forecast: '{% $states.result[0] %}' },
  { forecast: {} },
);
