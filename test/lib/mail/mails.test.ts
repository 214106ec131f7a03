import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Notifications } from '../../../lib/notifications';
import { AlarmTopic } from '../../../lib/operations/alarm-topic';
import { type EmailTemplate, Ses } from '../../../local/aws/ses';
import { VirtualClock } from '../../../local/clock';
import { ACCOUNT, seeded } from '../../local/aws/account';

const stack = new Stack(new App(), 'Serving');
new Notifications(
  stack,
  'Notifications',
  'slipway',
  new AlarmTopic(stack, 'Alarms', { prefix: 'slipway', recipients: [] }) as ITopic,
);
const templates = Object.values(Template.fromStack(stack).findResources('AWS::SES::Template')).map(
  ({ Properties }) => Properties.Template as EmailTemplate,
);

/** The mail as its recipients see it. The workflow gives the data once more, escaped for the HTML and as ASCII for the subject. */
function mail(name: string, data: object) {
  const ses = new Ses({
    account: ACCOUNT,
    clock: new VirtualClock(),
    random: seeded(),
    identities: ['example.com'],
    templates,
  });
  ses.operations.SendTemplatedEmail({
    Source: 'slipway@example.com',
    Destination: { ToAddresses: ['team@example.com'] },
    Template: `slipway-${name}`,
    TemplateData: JSON.stringify({ ...data, html: data, header: data }),
  });
  const [{ subject, text = '', html = '', renderingFailure }] = ses.mails as [(typeof ses.mails)[0]];
  expect(renderingFailure).toBeUndefined();
  return { subject, text, html, firstLine: textOf(html).split('\n')[0], body: textOf(html) };
}

/** What a browser shows of it, a line for each block. */
function textOf(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/\s+/g, ' ')
    .replace(/<(br|\/p|\/h1|\/tr)>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/ *\n */g, '\n')
    .replace(/ +/g, ' ')
    .trim();
}

const about = {
  model: 'iris',
  deploymentId: 'iris_deploy_7',
  environment: 'dev',
  kind: 'DEPLOY',
  requestedBy: 'octocat',
  duration: '4 min 2 s',
  executionUrl: 'https://console/execution',
  logsUrl: 'https://console/logs',
};

/** What every mail ends with. */
const FACTS =
  /\nRequested by {2}octocat\nTook {10}4 min 2 s\nDeployment {4}iris_deploy_7\nRecord {8}GET \/models\/iris\/deployments\/iris_deploy_7\nExecution {5}https:\/\/console\/execution\nLogs {10}https:\/\/console\/logs\n/;

function expectFacts({ text, html, body }: ReturnType<typeof mail>) {
  expect(text).toMatch(FACTS);
  expect(body).toContain(
    'Requested by octocat\nTook 4 min 2 s\nDeployment iris_deploy_7\nRecord GET /models/iris/deployments/iris_deploy_7\n',
  );
  for (const page of ['execution', 'logs']) expect(html).toContain(`<a href="https://console/${page}"`);
  // What the templates leave blank is no gap to a reader.
  expect(text).not.toMatch(/\n\n\n/);
}

describe('the mail of an endpoint that is live', () => {
  const live = {
    ...about,
    status: 'LIVE',
    headline: 'iris version 3 is live',
    before: 'Before, version 2 answered there.',
    url: 'http://lb.example.com:5001',
    image: 'version 7 (local/iris:7)',
    column: 'Version 3',
    columnBefore: 'Version 2',
    metrics: [
      { name: 'auc', value: '0.983', before: '0.971' },
      { name: 'f1', value: '0.91', before: 'not measured' },
    ],
  };

  it('says what is live where, and shows its metrics next to those of the version before', () => {
    const sent = mail('endpoint-live', live);
    const { subject, text, html, body } = sent;
    expect(subject).toBe('iris version 3 is live (dev)');
    expect(html).toContain('<a href="http://lb.example.com:5001"');
    expect(body).toContain('in dev at http://lb.example.com:5001. Before, version 2 answered there.');
    expect(body).toContain('Metric Version 3 Before: Version 2\nauc 0.983 0.971\nf1 0.91 not measured\n');
    expect(text).toContain(
      'iris version 3 is live in dev.\nBefore, version 2 answered there.\n\nhttp://lb.example.com:5001\n\nMetrics:\n  auc: 0.983 (before: 0.971)\n  f1: 0.91 (before: not measured)\n\nImage         version 7 (local/iris:7)\nRequested',
    );
    expectFacts(sent);
  });

  it('has no column for a version before where there was none', () => {
    const metrics = [{ name: 'auc', value: '0.983', before: '' }];
    const { text, html, body } = mail('endpoint-live', { ...live, before: '', columnBefore: '', metrics });
    expect(html.match(/<t[hd] align/g)).toHaveLength(4);
    expect(body).toContain('Metric Version 3\nauc 0.983\n');
    expect(text).toContain('  auc: 0.983\n');
    for (const part of [text, body]) expect(part).not.toMatch(/before/i);
  });

  it('says nothing of metrics that nobody measured, or of a requester that nobody knows', () => {
    const { text, body } = mail('endpoint-live', { ...live, metrics: [], requestedBy: '' });
    for (const part of [text, body]) expect(part).not.toMatch(/metric|requested/i);
  });
});

describe('the mail of a deployment that failed', () => {
  const failed = {
    ...about,
    status: 'ROLLED_BACK',
    headline: 'iris was not deployed',
    tried: 'version 3, image version 7',
    error: 'ServiceFailed',
    cause: 'the container ended with exit code 1',
    leftovers: '',
    remaining: 'Version 2 keeps answering.',
    evidence: 'stopped tasks',
    log: [{ line: 'loading' }, { line: 'Error: no model' }],
  };
  const reason = 'ServiceFailed: the container ended with exit code 1';

  it('gives the reason in its first line, what was tried, what is there now, and what the log says', () => {
    const sent = mail('deployment-failed', failed);
    const { subject, text, body, firstLine } = sent;
    expect(subject).toBe('iris was not deployed (dev): ServiceFailed');
    expect([firstLine, text.split('\n')[0]]).toEqual([reason, reason]);
    expect(text).toContain(
      '\n\niris was not deployed in dev: version 3, image version 7. It ended as ROLLED_BACK.\nVersion 2 keeps answering.\n\nWhat its log says about it:\n  loading\n  Error: no model\n\nRequested',
    );
    expect(body).toContain(
      'The attempt in dev, version 3, image version 7, ended as ROLLED_BACK. Version 2 keeps answering.',
    );
    expect(body).toContain('loading Error: no model');
    for (const part of [text, body]) expect(part).toContain('The record has all evidence: stopped tasks.');
    expectFacts(sent);
  });

  it('says nothing of a log or evidence that is not there, or of a version that is not known', () => {
    const { text, body } = mail('deployment-failed', { ...failed, log: [], tried: '', evidence: '' });
    expect(text).toContain('iris was not deployed in dev. It ended as ROLLED_BACK.\nVersion 2 keeps answering.\n\nReq');
    expect(body).toContain('The attempt in dev ended as ROLLED_BACK.');
    for (const part of [text, body]) expect(part).not.toMatch(/its log|evidence/);
  });

  it('names what is not as it was', () => {
    const leftovers = 'Cluster slipway-iris, Service slipway-iris';
    const { text, body } = mail('deployment-failed', { ...failed, status: 'CLEANUP_FAILED', leftovers });
    for (const part of [text, body]) expect(part.replace(/\s/g, ' ')).toContain(`What is not as it was: ${leftovers}`);
  });
});

describe('the mail of an endpoint that is deleted', () => {
  const deleted = { ...about, kind: 'DELETE', status: 'DELETED', leftovers: '' };

  it('says so', () => {
    const sent = mail('endpoint-deleted', deleted);
    expect(sent.subject).toBe('iris is deleted (dev)');
    expect(sent.text).toMatch(/^The endpoint of iris in dev is deleted\.\n\nIts versions/);
    expectFacts(sent);
  });

  it('does not say so while something is left', () => {
    const left = { ...deleted, status: 'CLEANUP_FAILED', leftovers: 'Service slipway-iris' };
    const { subject, text, firstLine } = mail('endpoint-deleted', left);
    expect([subject, firstLine]).toEqual(Array(2).fill(expect.stringContaining('iris is not deleted completely')));
    expect(text).toMatch(/^Something is left of iris in dev \(CLEANUP_FAILED\): Service slipway-iris\n/);
  });
});
