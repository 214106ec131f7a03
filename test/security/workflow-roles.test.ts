import { describe, expect, it } from '@jest/globals';
import { type PolicyStatement, type Role, roles } from '../../local/assembly/roles';
import { evaluate, listOf } from '../../local/aws/iam/evaluate';
import { WILDCARDS } from './explained-wildcards';
import { withNames } from './named-models';

/** A name of this environment, or what AWS makes for a thing of such a name. */
const OWN_NAME = /[:/]slipway[-/]/;

/** That something has the environment's tag, or gets it. */
const OWN_TAG = /"(aws|autoscaling):(Resource|Request)Tag\/slipway:environment":"local"/;

/** What neither name nor tag can hold, and the condition that holds it instead. */
const HELD_OTHERWISE: readonly { readonly of: RegExp; readonly by: RegExp; readonly why: string }[] = [
  {
    of: /^ses:SendTemplatedEmail on .*:(identity|configuration-set)\/\*$/,
    by: /"ses:FromAddress":"slipway@example.com"/,
    why: 'Whose identity it is follows from the address that the mail is from.',
  },
  {
    of: /^application-autoscaling:\w+ on .*:scalable-target\/\*$/,
    by: /"application-autoscaling:service-namespace":"ecs"/,
    why: "A scalable target's ARN has an id that AWS chooses; who changes one needs ecs:UpdateService of its service, too.",
  },
  {
    of: /^iam:CreateServiceLinkedRole on .*\/aws-service-role\/[\w.-]+\/\*$/,
    by: /"iam:AWSServiceName":"[\w.-]+"/,
    why: 'It is the role that the service itself has in every account.',
  },
  {
    of: /^ec2:CreateTags on .*:(launch-template|instance|volume)\/\*$/,
    by: /"ec2:CreateAction":\["(CreateLaunchTemplate|RunInstances)"\]/,
    why: 'Tags are given in the call that makes the thing, to nothing that is there.',
  },
  {
    of: /^ec2:RunInstances on /,
    by: /^$/,
    why: 'Auto Scaling tries with it what the launch template says. The security group is the one of the instances, and the role the one that may be passed.',
  },
  {
    of: /^route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone\/Z1$/,
    by: /"route53:ChangeResourceRecordSetsNormalizedRecordNames":\["\*\.models\.example\.com"\]/,
    why: 'It is the zone that the configuration names, and only names of models in it.',
  },
];

const { assembly } = withNames();
const workflows = roles(assembly).filter(({ name }) =>
  /-(Deploy|Delete|Recover|Watch|Sweep|FrontDoor|UpkeepInspect|Upkeep)Role/.test(name),
);
const statementsOf = ({ policies }: Role): PolicyStatement[] => policies.flatMap(({ Statement }) => [Statement].flat());
const named = workflows.map((role) => [/-(\w+)Role/.exec(role.name)![1]!, role] as const);

/** Each right of a statement: `action on resource`. */
function rights({ Action, Resource }: PolicyStatement): string[] {
  return listOf(Action).flatMap((action) => listOf(Resource).map((resource) => `${action} on ${resource}`));
}

const isReading = (right: string) => /^[\w-]+:(Describe|Get|List|Query|Filter)/.test(right);
const isExplained = (right: string) => WILDCARDS.some(({ of }) => of.test(right.split(' ')[0]!));

describe('The roles of workflows', () => {
  it('are all of them', () => {
    expect(named.map(([name]) => name)).toEqual([
      'Deploy',
      'Delete',
      'Recover',
      'Watch',
      'Sweep',
      'FrontDoor',
      'UpkeepInspect',
      'Upkeep',
    ]);
  });

  it.each(named)('%s changes only what has a name or the tag of this environment, or is held otherwise', (_, role) => {
    const unheld = statementsOf(role).flatMap((statement) => {
      const condition = JSON.stringify(statement.Condition) ?? '';
      const isHeld = (right: string) =>
        OWN_NAME.test(right) ||
        OWN_TAG.test(condition) ||
        HELD_OTHERWISE.some(({ of, by }) => of.test(right) && by.test(condition));
      return rights(statement).filter((right) => !isReading(right) && !isExplained(right) && !isHeld(right));
    });
    expect(unheld).toEqual([]);
  });

  it('are held otherwise only where they have to be', () => {
    const all = workflows.flatMap((role) => statementsOf(role).flatMap(rights));
    expect(HELD_OTHERWISE.filter(({ of }) => !all.some((right) => of.test(right)))).toEqual([]);
  });

  const changing = (workflow: string) => {
    const role = named.find(([name]) => name === workflow)![1];
    const all = statementsOf(role)
      .flatMap(rights)
      .filter((right) => !isReading(right));
    // Step Functions delivers logs and traces with the role.
    return all.filter((right) => !/^(logs|xray):/.test(right)).sort();
  };
  const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway';
  const EXECUTION = 'arn:aws:states:us-east-1:111111111111:execution:slipway';
  const NOTES = 'dynamodb:UpdateItem on arn:aws:dynamodb:us-east-1:111111111111:table/slipway-registry';

  it('let the watch look, and no more', () => {
    expect(changing('Watch')).toEqual([]);
  });

  it('let the sweep start recoveries, and note what it has seen', () => {
    expect(changing('Sweep')).toEqual([NOTES, `states:StartExecution on ${MACHINE}-recover`]);
  });

  it('let the front door start workflows, stop deployments, and touch nothing that they make', () => {
    expect(changing('FrontDoor')).toEqual([
      NOTES,
      `states:SendTaskSuccess on *`,
      `states:StartExecution on ${MACHINE}-delete`,
      `states:StartExecution on ${MACHINE}-deploy`,
      `states:StartExecution on ${MACHINE}-upkeep`,
      `states:StopExecution on ${EXECUTION}-deploy:*`,
    ]);
  });

  it('let the inspection look, and no more', () => {
    expect(changing('UpkeepInspect')).toEqual([]);
  });

  it('let the upkeep start workflows, write its report and tell of it, and touch nothing that they make', () => {
    expect(changing('Upkeep')).toEqual([
      'cloudwatch:PutMetricData on *',
      'dynamodb:PutItem on arn:aws:dynamodb:us-east-1:111111111111:table/slipway-registry',
      'events:PutEvents on arn:aws:events:us-east-1:111111111111:event-bus/slipway-events',
      `states:StartExecution on ${MACHINE}-delete`,
      `states:StartExecution on ${MACHINE}-deploy`,
      `states:StartSyncExecution on ${MACHINE}-inspect`,
    ]);
  });

  const listeners = assembly.ofType('AWS::ElasticLoadBalancingV2::Listener');

  it.each(named)('%s neither changes nor deletes the listeners of names, nor tags them', (_, role) => {
    expect(listeners.length).toBeGreaterThan(0);
    for (const { physicalId, properties } of listeners) {
      const tags = (properties.Tags ?? []) as { Key: string; Value: string }[];
      const context = Object.fromEntries(tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value]));
      for (const action of ['ModifyListener', 'DeleteListener', 'AddTags', 'RemoveTags', 'AddListenerCertificates']) {
        const asked = { action: `elasticloadbalancing:${action}`, resource: physicalId, context };
        expect([action, evaluate(role.policies, asked).allowed]).toEqual([action, false]);
      }
    }
  });

  it('changes listeners that have the tag, as those of ports', () => {
    const context = { 'aws:ResourceTag/slipway:environment': 'local' };
    const asked = { action: 'elasticloadbalancing:ModifyListener', resource: listeners[0]!.physicalId, context };
    expect(evaluate(workflows[0]!.policies, asked).allowed).toBe(true);
  });

  it.each([
    ['iris.models.example.com', 'A', 'CREATE', true],
    ['iris.models.example.com', 'A', 'DELETE', true],
    ['iris.models.example.com', 'A', 'UPSERT', false],
    ['iris.models.example.com', 'CNAME', 'CREATE', false],
    ['\\052.models.example.com', 'A', 'DELETE', false],
    ['models.example.com', 'A', 'CREATE', false],
    ['www.example.com', 'A', 'DELETE', false],
    ['irismodels.example.com', 'A', 'CREATE', false],
  ])('change of the zone addresses of models’ names alone: %s %s %s is %s', (name, type, change, allowed) => {
    const asked = {
      action: 'route53:ChangeResourceRecordSets',
      resource: 'arn:aws:route53:::hostedzone/Z1',
      context: {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': [name],
        'route53:ChangeResourceRecordSetsRecordTypes': [type],
        'route53:ChangeResourceRecordSetsActions': [change],
      },
    };
    const may = named.filter(([, role]) => evaluate(role.policies, asked).allowed).map(([workflow]) => workflow);
    expect(may).toEqual(allowed ? ['Deploy', 'Delete', 'Recover'] : []);
  });
});
