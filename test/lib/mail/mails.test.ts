import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Notifications } from '../../../lib/notifications';
import { type EmailTemplate, Ses } from '../../../local/aws/ses';
import { VirtualClock } from '../../../local/clock';
import { ACCOUNT, seeded } from '../../local/aws/account';

const stack = new Stack(new App(), 'Serving');
new Notifications(stack, 'Notifications', 'slipway');
const templates = Object.values(Template.fromStack(stack).findResources('AWS::SES::Template')).map(
  ({ Properties }) => Properties.Template as EmailTemplate,
);

/** The mail as its recipients see it. The workflow gives the data once more, escaped, for the HTML. */
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
    TemplateData: JSON.stringify({ ...data, html: data }),
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
    .replace(/<[^>]+>/g, '')
    .replace(/ *\n */g, '\n')
    .replace(/ +/g, ' ')
    .trim();
}

const about = { model: 'iris', deploymentId: 'iris.build-7.123', environment: 'dev', kind: 'DEPLOY' };

describe('the mail of an endpoint that is live', () => {
  const live = {
    ...about,
    status: 'LIVE',
    url: 'http://lb.example.com:5001',
    modelVersion: '3',
    imageVersion: '7',
    formerModelVersion: '2',
    metrics: [
      { name: 'auc', value: '0.983', before: '0.971' },
      { name: 'f1', value: '0.91', before: '' },
    ],
  };

  it('says what is live where, and shows its metrics next to those of the version before', () => {
    const { subject, text, html, body } = mail('endpoint-live', live);
    expect(subject).toBe('iris version 3 is live (dev)');
    expect(html).toContain('<a href="http://lb.example.com:5001"');
    expect(body).toContain('at http://lb.example.com:5001, where version 2 answered before.');
    expect(body).toContain('Metric Version 3 Before: 2\nauc 0.983 0.971\nf1 0.91');
    expect(text).toContain('http://lb.example.com:5001\n\nMetrics:\n  auc: 0.983 (before: 0.971)\n  f1: 0.91\n\nImage');
  });

  it('says nothing of a version before where there was none, or of metrics that nobody measured', () => {
    const { text, body } = mail('endpoint-live', { ...live, formerModelVersion: '', metrics: [] });
    for (const part of [text, body]) expect(part).not.toMatch(/before|metric/i);
  });
});

describe('the mail of a deployment that failed', () => {
  const failed = {
    ...about,
    status: 'ROLLED_BACK',
    error: 'ServiceFailed',
    cause: 'Essential container in task exited (exit code 1)',
    leftovers: '',
    url: 'http://lb.example.com:5001',
    formerModelVersion: '2',
  };
  const reason = 'ServiceFailed: Essential container in task exited (exit code 1)';

  it('gives the reason in its first line and says what still answers', () => {
    const { subject, text, body, firstLine } = mail('deployment-failed', failed);
    expect(subject).toBe('iris was not deployed (dev): ServiceFailed');
    expect([firstLine, text.split('\n')[0]]).toEqual([reason, reason]);
    for (const part of [text, body]) expect(part).toContain('Version 2 keeps answering at http://lb.example.com:5001');
    expect(body).toContain('GET /models/iris/deployments/iris.build-7.123');
  });

  it('says that nothing is left of a first deployment', () => {
    const { text, body } = mail('deployment-failed', { ...failed, url: '', formerModelVersion: '' });
    for (const part of [text, body]) expect(part).toContain('Nothing of it is left.');
  });

  it('names what is not as it was', () => {
    const leftovers = 'Cluster slipway-iris, Service slipway-iris';
    const { text, body } = mail('deployment-failed', { ...failed, status: 'CLEANUP_FAILED', leftovers });
    for (const part of [text, body]) {
      expect(part).toContain(leftovers);
      expect(part).not.toContain('keeps answering');
    }
  });
});

describe('the mail of an endpoint that is deleted', () => {
  const deleted = { ...about, kind: 'DELETE', status: 'DELETED', leftovers: '' };

  it('says so', () => {
    const { subject, text } = mail('endpoint-deleted', deleted);
    expect(subject).toBe('iris is deleted (dev)');
    expect(text).toMatch(/^The endpoint of iris in dev is deleted\.\n\nIts versions/);
  });

  it('does not say so while something is left', () => {
    const left = { ...deleted, status: 'CLEANUP_FAILED', leftovers: 'Service slipway-iris' };
    const { subject, text, firstLine } = mail('endpoint-deleted', left);
    expect([subject, firstLine]).toEqual(Array(2).fill(expect.stringContaining('iris is not deleted completely')));
    expect(text).toMatch(/^Something is left of iris in dev \(CLEANUP_FAILED\): Service slipway-iris\n/);
  });
});
