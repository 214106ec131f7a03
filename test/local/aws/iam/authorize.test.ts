import { describe, expect, it } from '@jest/globals';
import type { PolicyStatement } from '../../../../local/assembly/roles';
import { Iam, type IamOptions } from '../../../../local/aws/iam';
import { AwsError, type Operation, type Service, type ServiceName } from '../../../../local/aws/service';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';

const account = { accountId: '111111111111', region: 'us-east-1' };
const roleArn = 'arn:aws:iam::111111111111:role/deploy';
const ecsArn = (resource: string) => `arn:aws:ecs:us-east-1:111111111111:${resource}`;

/** A twin that knows the given operations, each answering the given output, for a role with these statements. */
function accountWith(
  statements: PolicyStatement[],
  answers: Partial<Record<ServiceName, Record<string, object | AwsError>>>,
  options: Partial<IamOptions> = {},
) {
  const services = Object.entries(answers).map(([name, operations]): Service => {
    const perform =
      (answer: object | AwsError): Operation =>
      () => {
        if (answer instanceof AwsError) throw answer;
        return answer;
      };
    return {
      name: name as ServiceName,
      operations: Object.fromEntries(Object.entries(operations).map(([key, answer]) => [key, perform(answer)])),
    };
  });
  const role = { name: 'deploy', arn: roleArn, policies: [{ Statement: statements }], awsManagedPolicies: [] };
  const iam = new Iam({ roles: [role], ...options });
  const twin = new Twin({ ...account, clock: new VirtualClock(), services, latency: 0, authorizer: iam.authorize });
  return {
    iam,
    call: (service: ServiceName, operation: string, input: object, caller = roleArn) =>
      twin.call(service, operation, input, { roleArn: caller }),
  };
}

function allow(
  Action: string | string[],
  Resource: string | string[],
  Condition?: Record<string, Record<string, unknown>>,
) {
  return { Effect: 'Allow' as const, Action, Resource, ...(Condition && { Condition }) };
}

describe('Iam', () => {
  it('denies in the service’s words, naming caller, action and resource', async () => {
    const { call } = accountWith([], {
      ecs: { CreateCluster: {} },
      ec2: { DescribeInstances: {} },
      autoscaling: { DescribeAutoScalingGroups: { AutoScalingGroups: [] } },
    });
    await expect(call('ecs', 'CreateCluster', { clusterName: 'slipway-iris' })).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111111111111:assumed-role/deploy/slipway is not authorized to perform: ecs:CreateCluster ' +
        'on resource: arn:aws:ecs:us-east-1:111111111111:cluster/slipway-iris ' +
        'because no identity-based policy allows the ecs:CreateCluster action',
    });
    await expect(call('ec2', 'DescribeInstances', {})).rejects.toMatchObject({
      code: 'UnauthorizedOperation',
      status: 403,
    });
    await expect(call('autoscaling', 'DescribeAutoScalingGroups', {})).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  it('denies in SES’s own words', async () => {
    const { call } = accountWith([], { ses: { SendTemplatedEmail: {} } });
    const mail = { Source: 'a@example.com', Destination: { ToAddresses: ['b@example.com'] } };
    await expect(
      call('ses', 'SendTemplatedEmail', { ...mail, Template: 't', TemplateData: '{}' }),
    ).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message:
        "User `arn:aws:sts::111111111111:assumed-role/deploy/slipway' is not authorized to perform " +
        "`ses:SendTemplatedEmail' on resource `arn:aws:ses:us-east-1:111111111111:identity/a@example.com'",
    });
  });

  it('authorises a mail on everything that it is made of', async () => {
    const mail = {
      Source: 'Slipway <a@example.com>',
      Destination: { ToAddresses: ['b@example.com'] },
      Template: 'live',
      TemplateData: '{}',
      ConfigurationSetName: 'tracked',
    };
    const resources = ['identity/a@example.com', 'template/live', 'configuration-set/tracked'];
    const send = (allowed: readonly string[], Max24HourSend = 50_000) =>
      accountWith(
        [
          allow(
            'ses:SendTemplatedEmail',
            allowed.map((resource) => `arn:aws:ses:us-east-1:111111111111:${resource}`),
            { StringEquals: { 'ses:FromAddress': 'a@example.com' } },
          ),
        ],
        { ses: { SendTemplatedEmail: {}, GetSendQuota: { Max24HourSend } } },
      ).call('ses', 'SendTemplatedEmail', mail);
    await expect(send(resources)).resolves.toEqual({});
    for (const resource of resources) {
      await expect(send(resources.filter((one) => one !== resource))).rejects.toThrow(`:${resource}'`);
    }
    await expect(send(resources, 200)).rejects.toThrow(":identity/b@example.com'");
    await expect(send([...resources, 'identity/b@example.com'], 200)).resolves.toEqual({});
  });

  it('holds metrics to a namespace', async () => {
    const { call } = accountWith(
      [allow('cloudwatch:PutMetricData', '*', { StringEquals: { 'cloudwatch:namespace': 'slipway' } })],
      { cloudwatch: { PutMetricData: {} } },
    );
    const put = (Namespace: string) => call('cloudwatch', 'PutMetricData', { Namespace, MetricData: [] });
    await expect(put('slipway')).resolves.toEqual({});
    await expect(put('other')).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  it('holds alarms to their names and tags, and metrics to nothing', async () => {
    const alarm = 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:slipway-iris-5xx';
    const answers = {
      cloudwatch: {
        PutMetricAlarm: {},
        DeleteAlarms: {},
        GetMetricData: {},
        ListTagsForResource: { Tags: [{ Key: 'slipway:model', Value: 'iris' }] },
      },
    };
    const put = (statements: PolicyStatement[], change: object = {}) =>
      accountWith(statements, answers).call('cloudwatch', 'PutMetricAlarm', {
        AlarmName: 'slipway-iris-5xx',
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Tags: [{ Key: 'slipway:model', Value: 'iris' }],
        ...change,
      });
    const own = 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:slipway-*';
    await expect(put([allow('cloudwatch:PutMetricAlarm', own)])).rejects.toThrow(
      `cloudwatch:TagResource on resource: ${alarm}`,
    );
    const both = [allow(['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource'], own)];
    await put(both);
    await expect(put(both, { AlarmName: 'other' })).rejects.toThrow('cloudwatch:PutMetricAlarm');

    const deletion = (value: string) =>
      accountWith(
        [allow('cloudwatch:DeleteAlarms', own, { StringEquals: { 'aws:ResourceTag/slipway:model': value } })],
        answers,
      ).call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['slipway-iris-5xx'] });
    await deletion('iris');
    await expect(deletion('other')).rejects.toThrow('cloudwatch:DeleteAlarms');

    const get = (resource: string) =>
      accountWith([allow('cloudwatch:GetMetricData', resource)], answers).call('cloudwatch', 'GetMetricData', {
        MetricDataQueries: [],
        StartTime: new Date(0),
        EndTime: new Date(1),
      });
    await get('*');
    await expect(get(own)).rejects.toThrow('cloudwatch:GetMetricData on resource: *');
  });

  it('knows no role but those it is given, and lets administrators do everything', async () => {
    const administrator = 'arn:aws:iam::111111111111:role/administrator';
    const { call } = accountWith(
      [allow('*', '*')],
      { ecs: { CreateCluster: {} } },
      { administrators: [administrator] },
    );
    await call('ecs', 'CreateCluster', { clusterName: 'a' });
    await call('ecs', 'CreateCluster', { clusterName: 'a' }, administrator);
    await expect(call('ecs', 'CreateCluster', { clusterName: 'a' }, `${roleArn}2`)).rejects.toThrow('not authorized');
  });

  it('wants the right to tag from whoever creates with tags', async () => {
    const create = allow('ecs:CreateCluster', ecsArn('cluster/slipway-*'));
    const tag = allow('ecs:TagResource', ecsArn('cluster/slipway-*'), {
      StringEquals: { 'ecs:CreateAction': 'CreateCluster' },
    });
    const input = { clusterName: 'slipway-iris', tags: [{ key: 'slipway:environment', value: 'dev' }] };
    const answers = { ecs: { CreateCluster: {} } };
    await expect(accountWith([create], answers).call('ecs', 'CreateCluster', input)).rejects.toThrow('ecs:TagResource');
    await accountWith([create, tag], answers).call('ecs', 'CreateCluster', input);
  });

  it('wants the right to pass the roles of a task definition to ECS’s tasks', async () => {
    const roles = { executionRoleArn: `${roleArn}-execution`, taskRoleArn: `${roleArn}-task` };
    const input = { family: 'slipway-iris', containerDefinitions: [], ...roles };
    const register = allow('ecs:RegisterTaskDefinition', ecsArn('task-definition/slipway-*:*'));
    const pass = (service: string) =>
      allow('iam:PassRole', Object.values(roles), { StringEquals: { 'iam:PassedToService': service } });
    const answers = { ecs: { RegisterTaskDefinition: {} } };
    const attempt = (...statements: PolicyStatement[]) =>
      accountWith(statements, answers).call('ecs', 'RegisterTaskDefinition', input);
    await expect(attempt(register)).rejects.toThrow('iam:PassRole');
    await expect(attempt(register, pass('ec2.amazonaws.com'))).rejects.toThrow('iam:PassRole');
    await attempt(register, pass('ecs-tasks.amazonaws.com'));
  });

  it('wants from whoever creates a group what launching its instances takes', async () => {
    const launchTemplateData = {
      ImageId: 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
      IamInstanceProfile: { Arn: 'arn:aws:iam::111111111111:instance-profile/slipway' },
      SecurityGroupIds: ['sg-1'],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
    };
    const answers = {
      autoscaling: { CreateAutoScalingGroup: {} },
      ec2: {
        DescribeLaunchTemplates: { LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] },
        DescribeLaunchTemplateVersions: { LaunchTemplateVersions: [{ LaunchTemplateData: launchTemplateData }] },
      },
    };
    const group = 'arn:aws:autoscaling:us-east-1:111111111111:autoScalingGroup:*:autoScalingGroupName/slipway-*';
    const statements = [
      allow('autoscaling:CreateAutoScalingGroup', group),
      allow('ec2:RunInstances', ['arn:aws:ec2:us-east-1:111111111111:*', 'arn:aws:ec2:us-east-1::image/*']),
      allow('ec2:CreateTags', 'arn:aws:ec2:us-east-1:111111111111:instance/*'),
      allow('iam:PassRole', 'arn:aws:iam::111111111111:role/instance', {
        StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      }),
      allow('ssm:GetParameters', 'arn:aws:ssm:us-east-1::parameter/aws/service/ecs/optimized-ami/*'),
    ];
    const input = {
      AutoScalingGroupName: 'slipway-iris',
      MinSize: 0,
      MaxSize: 1,
      VPCZoneIdentifier: 'subnet-1,subnet-2',
      LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' },
    };
    const instanceProfiles = new Map([
      [launchTemplateData.IamInstanceProfile.Arn, 'arn:aws:iam::111111111111:role/instance'],
    ]);
    const attempt = (granted: PolicyStatement[]) =>
      accountWith(granted, answers, { instanceProfiles }).call('autoscaling', 'CreateAutoScalingGroup', input);
    await attempt(statements);
    for (const withheld of statements) {
      await expect(attempt(statements.filter((statement) => statement !== withheld))).rejects.toThrow(
        withheld.Action as string,
      );
    }
  });

  describe('tags of what exists', () => {
    const madeHere = { StringEquals: { 'aws:ResourceTag/slipway:environment': 'dev' } };
    const statements = [allow('ecs:DeleteCluster', ecsArn('cluster/*'), madeHere)];
    const cluster = (environment: string) => ({
      clusters: [{ clusterName: 'a', tags: [{ key: 'slipway:environment', value: environment }] }],
    });
    const attempt = (described: object, options: Partial<IamOptions> = {}) =>
      accountWith(statements, { ecs: { DescribeClusters: described, DeleteCluster: {} } }, options).call(
        'ecs',
        'DeleteCluster',
        { cluster: 'a' },
      );

    it('are what a condition asks for', async () => {
      await attempt(cluster('dev'));
      await expect(attempt(cluster('prod'))).rejects.toThrow('ecs:DeleteCluster');
    });

    it('of something missing: denied or not found, AWS does not say', async () => {
      await attempt({ clusters: [] });
      await expect(attempt({ clusters: [] }, { unverified: { missingResource: 'denied' } })).rejects.toThrow(
        'not authorized',
      );
    });
  });

  describe('rules of listeners', () => {
    const listener = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/slipway-1/1/2';
    const rule = `${listener.replace(':listener/', ':listener-rule/')}/3`;
    const ours = [{ Key: 'slipway:environment', Value: 'dev' }];
    const answers = {
      elasticloadbalancingv2: {
        DescribeTags: { TagDescriptions: [{ Tags: ours }] },
        ...{ CreateRule: {}, ModifyRule: {}, DeleteRule: {}, AddTags: {}, DescribeRules: {}, SetRulePriorities: {} },
      },
    };
    const create = { ListenerArn: listener, Priority: 1, Conditions: [], Actions: [], Tags: ours };
    const requested = { StringEquals: { 'aws:RequestTag/slipway:environment': 'dev' } };
    const madeHere = { StringEquals: { 'aws:ResourceTag/slipway:environment': 'dev' } };
    const byMaking = { StringEquals: { 'elasticloadbalancing:CreateAction': 'CreateRule' } };

    it('are made on their listener, and tagged as what they will be', async () => {
      const statements = [
        allow('elasticloadbalancing:CreateRule', listener, {
          StringEquals: { ...requested.StringEquals, ...madeHere.StringEquals },
        }),
        allow('elasticloadbalancing:AddTags', `${rule.slice(0, -2)}/*`, byMaking),
      ];
      const attempt = (granted: PolicyStatement[], input: object = create) =>
        accountWith(granted, answers).call('elasticloadbalancingv2', 'CreateRule', input);
      await attempt(statements);
      await attempt([allow('elasticloadbalancing:CreateRule', listener)], { ...create, Tags: undefined });
      for (const withheld of statements) {
        await expect(attempt(statements.filter((statement) => statement !== withheld))).rejects.toThrow(
          withheld.Action as string,
        );
      }
      await expect(attempt(statements, { ...create, Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toThrow('CreateRule');
    });

    it.each([
      ['ModifyRule', { RuleArn: rule }],
      ['DeleteRule', { RuleArn: rule }],
      ['SetRulePriorities', { RulePriorities: [{ RuleArn: rule, Priority: 2 }] }],
      ['AddTags', { ResourceArns: [rule], Tags: [{ Key: 'a', Value: 'b' }] }],
    ])('are held to their own tags by %s', async (operation, input) => {
      const attempt = (condition: Record<string, Record<string, unknown>>) =>
        accountWith([allow(`elasticloadbalancing:${operation}`, rule, condition)], answers).call(
          'elasticloadbalancingv2',
          operation,
          input,
        );
      await attempt(madeHere);
      await expect(attempt({ StringEquals: { 'aws:ResourceTag/slipway:environment': 'prod' } })).rejects.toThrow(
        operation,
      );
    });

    it('are described on `*`', async () => {
      const describe = (resource: string) =>
        accountWith([allow('elasticloadbalancing:DescribeRules', resource)], answers).call(
          'elasticloadbalancingv2',
          'DescribeRules',
          { ListenerArn: listener },
        );
      await describe('*');
      await expect(describe(listener)).rejects.toThrow('on resource: *');
    });
  });

  it('holds records to their names, types and actions, and the zone', async () => {
    const change = (Action: string, Name: string) => ({
      Action,
      ResourceRecordSet: { Name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.0.1' }] },
    });
    const key = (name: string) => `route53:ChangeResourceRecordSets${name}`;
    const statement = allow('route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1', {
      'ForAllValues:StringLike': { [key('NormalizedRecordNames')]: ['*.models.example.com'] },
      'ForAllValues:StringEquals': { [key('RecordTypes')]: ['A'], [key('Actions')]: ['UPSERT', 'DELETE'] },
    });
    const attempt = (HostedZoneId: string, ...Changes: object[]) =>
      accountWith([statement], { route53: { ChangeResourceRecordSets: {} } }).call(
        'route53',
        'ChangeResourceRecordSets',
        { HostedZoneId, ChangeBatch: { Changes } },
      );
    await attempt('Z1', change('UPSERT', 'Iris.models.example.com.'), change('DELETE', 'wine.models.example.com'));
    const denied = 'not authorized to perform: route53:ChangeResourceRecordSets';
    await expect(attempt('Z2', change('UPSERT', 'iris.models.example.com'))).rejects.toThrow(denied);
    await expect(attempt('Z1', change('CREATE', 'iris.models.example.com'))).rejects.toThrow(denied);
    await expect(
      attempt('Z1', change('UPSERT', 'iris.models.example.com'), change('UPSERT', 'www.example.com')),
    ).rejects.toThrow(denied);
  });

  it.each([
    ['GetChange', { Id: 'C1' }, 'change/C1'],
    ['GetHostedZone', { Id: 'Z1' }, 'hostedzone/Z1'],
    ['ListResourceRecordSets', { HostedZoneId: 'Z1' }, 'hostedzone/Z1'],
  ])('authorises Route 53’s %s on what it reads', async (operation, input, resource) => {
    const attempt = (on: string) =>
      accountWith([allow(`route53:${operation}`, `arn:aws:route53:::${on}`)], { route53: { [operation]: {} } }).call(
        'route53',
        operation,
        input,
      );
    await attempt(resource);
    await expect(attempt(`${resource}0`)).rejects.toThrow(operation);
  });

  it('takes an operation without a rule for one on `*`', async () => {
    const answers = { ecs: { ListClusters: {} } };
    await expect(
      accountWith([allow('ecs:*', ecsArn('cluster/*'))], answers).call('ecs', 'ListClusters', {}),
    ).rejects.toThrow('on resource: *');
    await accountWith([allow('ecs:ListClusters', '*')], answers).call('ecs', 'ListClusters', {});
  });

  it('knows which permissions nobody needed', async () => {
    const statement = allow(
      ['ecs:CreateCluster', 'ecs:UpdateCluster'],
      [ecsArn('cluster/slipway-*'), ecsArn('cluster/other')],
    );
    const { iam, call } = accountWith([statement], { ecs: { CreateCluster: {} } });
    await call('ecs', 'CreateCluster', { clusterName: 'slipway-iris' });
    expect(iam.unusedPermissions()).toEqual([
      { role: 'deploy', statement, unusedActions: ['ecs:UpdateCluster'], unusedResources: [ecsArn('cluster/other')] },
    ]);
  });
});
