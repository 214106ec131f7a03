import { PROMOTION_HOURS } from '../../contract/strategy';
import { about, FACTS, publish } from '../deployment/announce';
import { sendMail } from '../deployment/mail';
import { chain, type Fragment, merge, suffixed } from '../language/fragment';

type CanaryStatus = 'BEGUN' | 'WAITING' | 'PROMOTED' | 'TAKEN_BACK';

/** Of a model the version that is new, as people call it: where only the image is, that. Over `$image` and `$former`. */
const VERSION = `($former.modelVersion = $image.modelVersion ? 'image version ' & $image.imageVersion & ' of version ' : 'version ') & $image.modelVersion`;

const event = (status: CanaryStatus, detail: string) =>
  publish(
    `$merge([${about(`'${status}'`)}, {'modelVersion': $image.modelVersion, 'imageVersion': $image.imageVersion}, ${detail}])`,
    'Canary Status Change',
  );

/** A mail for what somebody may want to watch, or must do something about. */
const mail = (headline: string, text: string) =>
  sendMail(
    "'canary'",
    `$merge([${about("'IN_PROGRESS'")}, ${FACTS}, {'headline': ${headline}, 'text': ${text}, 'url': $former.url}])`,
  );

/** `10% for 5 min, then 50% for 5 min`. */
const STEPS = "$join($strategy.steps.($string(percent) & '% for ' & minutes & ' min'), ', then ')";

export const announceBegun: Fragment = suffixed(
  'OfCanaryBegun',
  chain(
    event('BEGUN', "{'strategy': $strategy}"),
    mail(
      `$model & ' ' & ${VERSION} & ' takes its first requests'`,
      `'Of the requests it gets ' & ${STEPS} & '; what was live before has the others. If more than ' & $strategy.rollbackOn.errorPercent & '% of them fail, it is taken back.'`,
    ),
  ),
);

export const announceWaiting: Fragment = suffixed(
  'OfCanaryWaiting',
  chain(
    event('WAITING', "{'canary': $proven, 'promoteBefore': $promoteBefore}"),
    mail(
      `$model & ' ' & ${VERSION} & ' waits for your word'`,
      `$proven.reason & '. To let it take over: POST /models/' & $model & '/deployments/' & $deploymentId & '/promotion. Without that it is taken back in ${PROMOTION_HOURS} hours.'`,
    ),
  ),
);

/** The mail that it is live follows. */
export const announcePromoted: Fragment = suffixed('OfCanaryPromoted', event('PROMOTED', "{'canary': $proof}"));

const takenBack = suffixed(
  'OfCanaryTakenBack',
  event('TAKEN_BACK', "{'error': $failure.error, 'cause': $failure.cause}"),
);

/**
 * The mail that the deployment failed follows, once everything is as it was. A rolling update has no canary, though it takes back what an
 * earlier one may have left.
 */
export const announceTakenBack: Fragment = {
  start: 'IsCanaryToTellOf',
  states: (next) =>
    merge(
      {
        IsCanaryToTellOf: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $strategy.type = 'rolling' %}", Next: next }],
          Default: takenBack.start,
        },
      },
      takenBack.states(next),
    ),
};
