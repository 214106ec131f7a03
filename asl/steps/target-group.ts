import { type CallOptions, call } from '../aws/call';
import { settling } from '../aws/retries';
import { serviceLinkedRole } from '../aws/service-linked-role';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import type { Branch, Jsonata } from '../language/states';
import { TARGET_GROUP } from '../naming/arns';
import { NAME, tags } from '../naming/names';
import type { Aim } from '../saga/aim';
import { compare, constants, differences, lowerFirst, marks } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { describeTags } from './describe-tags';
import { HEALTH_CHECK } from './health-check';
import { confirmHealthPath, letHealthPathsDiffer } from './health-path';

/** By its physical name. */
export const describeTargetGroup = (name: Jsonata, options: Omit<CallOptions, 'permissions'> = {}) =>
  call(
    'elasticloadbalancingv2',
    'describeTargetGroups',
    { Names: [name] },
    { ...options, permissions: [unscoped('elasticloadbalancing', 'DescribeTargetGroups')] },
  );

const byName = describeTargetGroup(NAME);

export const NO_TARGET_GROUP = 'ElasticLoadBalancingV2.TargetGroupNotFoundException';

/** What is there, which need not be what the registry says: an earlier change may have ended half-way. */
const lookAtHealthPath = state('LookHealthPath', {
  ...byName,
  Assign: {
    targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
    loadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
    actualHealthPath: '{% $states.result.TargetGroups[0].HealthCheckPath %}',
  },
});

const DRAIN_SECONDS = 'deregistration_delay.timeout_seconds';

/** How long requests that are under way when a target goes are waited for. */
const letRequestsEnd = (noun: string, variable: string, settings: string): Fragment =>
  state(
    `Modify${noun}Attributes`,
    call(
      'elasticloadbalancingv2',
      'modifyTargetGroupAttributes',
      {
        TargetGroupArn: `{% $${variable} %}`,
        Attributes: [{ Key: DRAIN_SECONDS, Value: `{% $string(${settings}.drainSeconds) %}` }],
      },
      {
        permissions: [
          {
            actions: ['elasticloadbalancing:ModifyTargetGroupAttributes'],
            resources: [TARGET_GROUP],
            conditions: MADE_HERE,
          },
        ],
        // A target group that was just made is not known everywhere.
        retry: [settling(NO_TARGET_GROUP)],
      },
    ),
  );

/**
 * Health is 200 on the request's path.
 *
 * @param noun - ends the names of its states
 * @param variable - is assigned its ARN
 */
export const createTargetGroup = (noun: string, name: Jsonata, variable: string): Fragment =>
  chain(
    state(
      `Create${noun}`,
      call(
        'elasticloadbalancingv2',
        'createTargetGroup',
        {
          Name: name,
          Protocol: 'HTTP',
          Port: '{% $settings.containerPort %}',
          VpcId: '${VpcId}',
          TargetType: 'ip',
          HealthCheckPath: '{% $settings.healthCheckPath %}',
          ...HEALTH_CHECK,
          Matcher: { HttpCode: '200' },
          Tags: tags,
        },
        {
          permissions: [
            serviceLinkedRole('elasticloadbalancing'),
            { actions: ['elasticloadbalancing:CreateTargetGroup'], resources: [TARGET_GROUP] },
            tagsWhileCreating('elasticloadbalancing:CreateTargetGroup', TARGET_GROUP),
          ],
          assign: { [variable]: '{% $states.result.TargetGroups[0].TargetGroupArn %}' },
        },
      ),
    ),
    letRequestsEnd(noun, variable, '$settings'),
  );

export function deleteTargetGroup(noun: string, name: Jsonata): Fragment {
  const found = `found${noun}Arn`;
  return ifExists(
    noun,
    {
      ...describeTargetGroup(name),
      Assign: { [found]: '{% $states.result.TargetGroups[0].TargetGroupArn %}' },
    },
    'true',
    undo(
      `Delete${noun}`,
      call(
        'elasticloadbalancingv2',
        'deleteTargetGroup',
        { TargetGroupArn: `{% $${found} %}` },
        {
          permissions: [
            { actions: ['elasticloadbalancing:DeleteTargetGroup'], resources: [TARGET_GROUP], conditions: MADE_HERE },
          ],
        },
      ),
      {
        gone: [NO_TARGET_GROUP],
        retry: [settling('ElasticLoadBalancingV2.ResourceInUseException')],
      },
    ),
    [NO_TARGET_GROUP],
  );
}

export const findTargetGroup = (noun: string, name: Jsonata): Branch =>
  find(noun, describeTargetGroup(name), '$states.result.TargetGroups.TargetGroupName', [NO_TARGET_GROUP]);

/** A load balancer that a target group of that name is still behind. */
export const findAttached = (noun: string, name: Jsonata): Branch =>
  find(
    noun,
    describeTargetGroup(name),
    "($states.result.TargetGroups[$count(LoadBalancerArns) > 0].(TargetGroupName & ' on ' & LoadBalancerArns[0]))",
    [NO_TARGET_GROUP],
  );

/** What its record decides of it: what is asked for health and how often, how long requests may end, whose it is. */
const compareTargetGroup = ({ settings }: Aim): Fragment => {
  const group = '$states.result.TargetGroups[0]';
  return chain(
    compare(
      'CompareHealthCheck',
      byName,
      differences({
        healthCheckPath: { recorded: `${settings}.healthCheckPath`, actual: `${group}.HealthCheckPath` },
        matcher: { recorded: "'200'", actual: `${group}.Matcher.HttpCode` },
        ...constants(group, HEALTH_CHECK),
      }),
      { assign: { comparedTargetGroupArn: `{% ${group}.TargetGroupArn %}` } },
    ),
    compare(
      'CompareTargetGroupAttributes',
      call(
        'elasticloadbalancingv2',
        'describeTargetGroupAttributes',
        { TargetGroupArn: '{% $comparedTargetGroupArn %}' },
        { permissions: [unscoped('elasticloadbalancing', 'DescribeTargetGroupAttributes')] },
      ),
      differences({
        drainSeconds: {
          recorded: `$string(${settings}.drainSeconds)`,
          actual: `$states.result.Attributes[Key = '${DRAIN_SECONDS}'].Value`,
        },
      }),
    ),
    compare(
      'CompareTagsOfTargetGroup',
      describeTags('$comparedTargetGroupArn'),
      differences(marks('$states.result.TagDescriptions[0].Tags')),
    ),
  );
};

/** Where the load balancer finds the model's tasks, and asks for their health. */
export const targetGroup: Step = {
  name: 'TargetGroup',
  create: createTargetGroup('TargetGroup', NAME, 'targetGroupArn'),
  provides: ['targetGroupArn'],
  update: {
    follows: { settings: ['healthCheckPath', 'drainSeconds'] },
    restores: ['healthCheckPath', 'matcher', ...Object.keys(HEALTH_CHECK).map(lowerFirst), 'drainSeconds'],
    prepare: (aim: Aim) =>
      chain(lookAtHealthPath, letRequestsEnd('TargetGroup', 'targetGroupArn', aim.settings), letHealthPathsDiffer(aim)),
    finish: confirmHealthPath,
  },
  undo: deleteTargetGroup('TargetGroup', NAME),
  find: findTargetGroup('TargetGroup', NAME),
  matches: compareTargetGroup,
  listedAs: ['targetgroup'],
};
