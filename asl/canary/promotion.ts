import { PROMOTION_HOURS } from '../../contract/strategy';
import { branch, chain, type Fragment, suffixed } from '../language/fragment';
import { updateItem } from '../registry/update-item';
import { announceWaiting } from './announce';
import { recordCanary } from './figures';
import { METRICS_DELAY_SECONDS } from './metrics';
import { BAD, FIGURES, MEASURE, measuringRound, VERDICT } from './round';

/** A person is waited for so long, then the canary is looked at again. */
const SECONDS_BETWEEN_ROUNDS = 120;

/** The minutes that are known by now, as many as the last step had. */
const MINUTES = '$strategy.steps[-1].minutes';
const FROM = `$fromMillis($floor($millis() / 60000) * 60000 - ${METRICS_DELAY_SECONDS * 1_000} - ${MINUTES} * 60000)`;

const WAITING = `{'verdict': 'WAITING', 'promoteBefore': $promoteBefore, 'reason': 'waiting for its promotion'}`;

const IS_BAD = `${VERDICT} = 'BAD'`;

/** Waits for a person's word, and goes on measuring. The word is a flag in the record; the token only makes it heard at once. */
const waited: Fragment = {
  start: 'AwaitPromotion',
  states: (next) => {
    const ask = updateItem('deployment', {
      set: { promotionToken: '$states.context.Task.Token' },
      condition: 'attribute_not_exists(#promotedAt)',
      catch: [
        { ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: next },
        { ErrorEquals: ['States.Timeout'], Next: MEASURE },
      ],
    });
    return {
      AwaitPromotion: {
        ...ask,
        Resource: `${ask.Resource}.waitForTaskToken`,
        TimeoutSeconds: SECONDS_BETWEEN_ROUNDS,
        Next: next,
      },
      ...measuringRound({
        from: FROM,
        minutes: MINUTES,
        figures: `$merge([$proven, ${FIGURES}, ${IS_BAD} ? {} : ${WAITING}])`,
        decide: 'IsCanaryStillGood',
        unseen: 'IsCanaryStillGood',
      }),
      IsCanaryStillGood: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% ${IS_BAD} %}`, Next: BAD },
          { Condition: '{% $millis() >= $toMillis($promoteBefore) %}', Next: 'CanaryNotPromoted' },
        ],
        Default: 'AwaitPromotion',
      },
      CanaryNotPromoted: {
        Type: 'Fail',
        Error: 'CanaryNotPromoted',
        Cause: `{% 'nobody promoted it within ${PROMOTION_HOURS} hours' %}`,
      },
    };
  },
};

/** If the strategy asks for a pause: nothing goes on before a person says so. */
export const promotion: Fragment = {
  start: 'IsPromotionAwaited',
  states: (next) => {
    const asked = recordCanary('RecordCanaryWaiting', `$merge([$proven, ${WAITING}])`);
    const body = chain(asked, announceWaiting, waited);
    return {
      IsPromotionAwaited: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $strategy.pause %}',
            Assign: { promoteBefore: `{% $fromMillis($millis() + ${PROMOTION_HOURS} * 3600000) %}` },
            Next: 'Promotion',
          },
        ],
        Default: next,
      },
      // A scope of its own: each step has been measured in one too.
      Promotion: {
        Type: 'Parallel',
        Branches: [branch(suffixed('OfPause', body), { Promoted: { Type: 'Succeed' } })],
        Next: next,
      },
    };
  },
};
