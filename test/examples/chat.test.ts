import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { rule } from '../../local/aws/eventbridge/rule';
import { targetInput } from '../../local/aws/eventbridge/target-input';
import { ACCOUNT } from '../local/aws/account';

const template = parse(readFileSync('examples/chat/template.yaml', 'utf8'));

const PREFIX = 'slipway-prod';

/** The template's value, for a channel of Slack or Teams. */
function resolved(value: unknown, chat: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolved(entry, chat));
  if (typeof value !== 'object' || value === null) return value;
  const intrinsic = value as Record<string, never>;
  if ('Ref' in intrinsic) return { Chat: chat, WebhookUrl: 'https://hooks.example.com/1' }[intrinsic.Ref as string];
  if ('Fn::Sub' in intrinsic) return String(intrinsic['Fn::Sub']).replaceAll('${Prefix}', PREFIX);
  if ('Fn::GetAtt' in intrinsic) return `arn:of:${intrinsic['Fn::GetAtt']}`;
  if ('Fn::FindInMap' in intrinsic) {
    const [map, top, second] = resolved(intrinsic['Fn::FindInMap'], chat) as [string, string, string];
    return template.Mappings[map][top][second];
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner, chat)]));
}

const RULES = ['EndedDeployments', 'FailedDeployments', 'Alarms'];

/** What each rule that the event meets posts to the channel. */
function posted(chat: string, event: { readonly source: string; readonly detail: object; readonly type: string }) {
  const full = {
    version: '0',
    id: '1',
    source: event.source,
    'detail-type': event.type,
    account: ACCOUNT.accountId,
    region: ACCOUNT.region,
    time: '2026-11-23T12:00:00Z',
    resources: [],
    detail: event.detail,
  } as never;
  return RULES.flatMap((name) => {
    const properties = resolved(template.Resources[name].Properties, chat) as Record<string, never>;
    const made = rule({ Name: name, ...properties } as never, ACCOUNT);
    const isOnItsBus = made.bus === (event.source === 'slipway' ? `${PREFIX}-events` : 'default');
    if (!isOnItsBus || !made.matches(full)) return [];
    return made.targets.map((target) => targetInput(target, full, made, '2026-11-23T12:00:00Z'));
  });
}

const deployment = (status: string, more: object = {}) => ({
  source: 'slipway',
  type: 'Deployment Status Change',
  detail: { model: 'iris', deploymentId: 'iris_deploy_1', environment: 'prod', kind: 'DEPLOY', status, ...more },
});
const alarm = (alarmName: string, value = 'ALARM') => ({
  source: 'aws.cloudwatch',
  type: 'CloudWatch Alarm State Change',
  detail: { alarmName, state: { value }, configuration: { description: 'It "fails". What to do: docs/runbook.md#x' } },
});
const CAUSE = 'the container said: {"error": "no\\model"}';

describe.each(['Slack', 'Teams'])('the recipe for %s', (chat) => {
  it.each(['LIVE', 'DELETED', 'CLEANUP_FAILED'])('posts that a deployment ended as %s', (status) => {
    const [message, ...others] = posted(chat, deployment(status));
    expect(others).toEqual([]);
    expect(JSON.stringify(message)).toContain(`in prod: ${status}`);
  });

  it.each(['REJECTED', 'ROLLED_BACK', 'CLEANUP_FAILED'])(
    'posts why one ended as %s, whatever the reason says',
    (status) => {
      const [message, ...others] = posted(chat, deployment(status, { error: 'ServiceFailed', cause: CAUSE }));
      expect(others).toEqual([]);
      const text = JSON.stringify(message);
      expect(text).toContain('iris_deploy_1');
      expect(text).toContain(JSON.stringify(CAUSE));
    },
  );

  it('posts nothing when one begins, nor of canaries', () => {
    expect(posted(chat, deployment('IN_PROGRESS'))).toEqual([]);
    expect(posted(chat, { ...deployment('BEGUN'), type: 'Canary Status Change' })).toEqual([]);
  });

  it('posts the alarms of the environment that are raised', () => {
    const [message] = posted(chat, alarm('slipway-prod-iris/5xx'));
    expect(JSON.stringify(message)).toContain('docs/runbook.md#x');
    expect(posted(chat, alarm('slipway-prod-iris/5xx', 'OK'))).toEqual([]);
    expect(posted(chat, alarm('other-alarm'))).toEqual([]);
  });

  it('is in the form that the chat takes', () => {
    const [message] = posted(chat, deployment('ROLLED_BACK', { cause: CAUSE })) as Record<string, never>[];
    if (chat === 'Slack') expect(message).toMatchObject({ text: expect.any(String), blocks: expect.any(Array) });
    else {
      expect(message).toMatchObject({
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
      });
    }
  });
});

describe('the template of the recipe', () => {
  it('posts through the one channel, with a role that may do that and no more', () => {
    for (const name of RULES) {
      const [target] = template.Resources[name].Properties.Targets;
      expect(target).toMatchObject({
        Arn: { 'Fn::GetAtt': ['Channel', 'Arn'] },
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      });
    }
    const [{ PolicyDocument }] = template.Resources.Role.Properties.Policies;
    expect(PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'events:InvokeApiDestination', Resource: { 'Fn::GetAtt': ['Channel', 'Arn'] } },
    ]);
  });

  it('takes the parameters that the documented command gives', () => {
    const page = readFileSync('docs/operator.md', 'utf8');
    const [, given = ''] = /--parameter-overrides (.+)/.exec(page) ?? [];
    expect(given.split(' ').map((parameter) => parameter.split('=')[0])).toEqual(Object.keys(template.Parameters));
    expect(page).toContain('--template-file examples/chat/template.yaml');
  });
});
