import { checkStrategy } from '../deployment/check-strategy';
import { STRATEGY } from '../deployment/strategy';
import { chain, type Fragment, merge, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { former } from '../registry/former-endpoint';
import { getItem } from '../registry/get-item';
import { KEY } from '../registry/update-item';
import { attempt } from '../saga/attempt';
import { answerTo } from './answer';

const refused = answerTo('WhyNotMeasurable', {
  AlarmsUnknown: { status: 400, errors: ['UnknownAlarm'] },
  NotMeasurable: { status: 409, errors: ['AlarmInAlarm', 'EndpointDegraded'] },
});

const readEndpoint = state('GetEndpointToMeasure', {
  ...getItem(KEY.endpoint, { assign: { former: jsonata(former('$states.result.Item')) } }),
});

const checked = attempt('CheckStrategy', chain(readEndpoint, checkStrategy), {
  output: {},
  assign: {},
  otherwise: refused.start,
});

/** What is to be measured can be: refused at once as the workflow would refuse it later. Over `$kind` and what admission knows. */
export const measurable: Fragment = {
  start: 'DoesItGoLive',
  states: (next) =>
    merge(
      {
        DoesItGoLive: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $kind = 'delete' %}", Next: next }],
          Default: 'ResolveStrategy',
        },
        ResolveStrategy: { Type: 'Pass', Assign: { strategy: jsonata(STRATEGY) }, Next: 'MayItBeRolling' },
        MayItBeRolling: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $strategy.type = 'rolling' %}", Next: next }],
          Default: checked.start,
        },
      },
      checked.states(next),
      refused.states,
    ),
};
