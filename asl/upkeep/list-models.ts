import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import { type Fragment, merge, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { keyOf, listing } from '../registry/keys';
import { onIndex, onItems, TABLE } from '../registry/table';
import { couldNotBeListed } from './findings';
import { inspectModels } from './inspect-models';
import { listedWith } from './list-resources';
import { SLOT } from './listed';

/** As many as are looked at before their findings are added up: each may have twenty, of a kilobyte. */
const PAGE = 10;

/**
 * More than these are not looked at, and that is said. Of each the execution's history has some twelve events, 25,000 are the most that it may
 * have, and lists, repairs and calls that are tried again have some, too.
 */
export const MOST_MODELS = 1_500;

/** Who has a slot on a load balancer, of each of them: an endpoint of an earlier release is listed nowhere else. */
export const listSlots: Fragment = state('ListSlots', {
  Type: 'Map',
  Items: "{% $append([], [1..$number('${LoadBalancerCount}')]) %}",
  MaxConcurrency: 1,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'ListSlotsOfLoadBalancer',
    States: {
      ListSlotsOfLoadBalancer: {
        ...call(
          'dynamodb',
          'query',
          {
            TableName: TABLE,
            KeyConditionExpression: 'pk = :loadBalancer',
            ExpressionAttributeValues: {
              ':loadBalancer': keyOf('slot', { loadBalancer: '$states.input', kind: "''", number: '0' }).pk,
            },
            ProjectionExpression: '#owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
          },
          {
            permissions: [onItems('Query')],
            catch: anyError({ Output: { owners: [], failed: '{% $states.errorOutput.Error %}' }, Next: 'SlotsListed' }),
          },
        ),
        Output: { owners: '{% $append([], $states.result.Items.owner.S) %}' },
        Next: 'SlotsListed',
      },
      SlotsListed: { Type: 'Succeed' },
    },
  },
  Assign: {
    listed: jsonata(listedWith(`$states.result.owners.{'model': $, 'as': '${SLOT}'}`)),
    ...couldNotBeListed('the slots of load balancers', '$states.result.failed[0]', '$exists($states.result.failed)'),
  },
  Output: {},
});

const AFTER = '$endpointsAfter';

/** Those with an endpoint, a page at a time; then the others of which something is listed. */
export const inspectAll: Fragment = {
  start: 'ListEndpoints',
  states: (next) =>
    merge(
      {
        ListEndpoints: {
          ...call(
            'dynamodb',
            'query',
            jsonata(`$merge([
              {
                'TableName': '${TABLE}',
                'IndexName': 'byLabel',
                'KeyConditionExpression': 'labelPk = :endpoints',
                'ExpressionAttributeValues': {':endpoints': {'S': '${listing('endpoints').S}'}},
                'ProjectionExpression': 'model',
                'Limit': ${PAGE}
              },
              $count($keys(${AFTER})) = 0 ? {} : {'ExclusiveStartKey': ${AFTER}}
            ])`),
            {
              permissions: [onIndex('byLabel')],
              assign: {
                models: jsonata(modelsOf('$states.result.Items.model.S')),
                known: jsonata('$merge($append([$known], $states.result.Items.{model.S: 1}))'),
                endpointsAfter: '{% $exists($states.result.LastEvaluatedKey) ? $states.result.LastEvaluatedKey : {} %}',
              },
              catch: anyError({
                Assign: { ...couldNotBeListed('the endpoints in the registry'), endpointsAfter: {} },
                Next: 'TakeOthers',
              }),
            },
          ),
          Next: inspectModels.start,
        },
        AreThereMoreEndpoints: {
          Type: 'Choice',
          Choices: [
            {
              Condition: `{% $counts.models >= ${MOST_MODELS} and ($count($keys(${AFTER})) > 0 or $count(${OTHERS}) > 0) %}`,
              Assign: couldNotBeListed('all models', `'there are more than ${MOST_MODELS}: the rest is not looked at'`),
              Next: next,
            },
            { Condition: `{% $count($keys(${AFTER})) > 0 %}`, Next: 'ListEndpoints' },
          ],
          Default: 'TakeOthers',
        },
        TakeOthers: {
          Type: 'Pass',
          Assign: {
            models: jsonata(modelsOf(OTHERS)),
            known: jsonata(`$merge($append([$known], (${OTHERS}).{$: 1}))`),
          },
          Next: 'AreThereOthers',
        },
        AreThereOthers: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count($models) > 0 %}', Next: inspectModels.start }],
          Default: next,
        },
      },
      inspectModels.states('AreThereMoreEndpoints'),
    ),
};

const OTHERS = `$append([], $filter($append([], $keys($listed)), function($of) { $not($exists($lookup($known, $of))) })[[0..${PAGE - 1}]])`;

/** @param names - a list, an expression */
function modelsOf(names: string): string {
  return `$append([], (${names}).{'model': $, 'listed': $append([], $lookup($listed, $))})`;
}

/** Before anything is listed. */
export const BEGIN_MODELS = { models: [], known: {}, endpointsAfter: {} } as const;
