import { describe, expect, it } from '@jest/globals';
import {
  announceLive,
  announceRejection,
  announceRemoval,
  announceUndone,
} from '../../../asl/deployment/announcements';
import type { Fragment } from '../../../asl/language/fragment';
import type { JsonValue } from '../../../local/asl';
import { runFragment } from '../fragment-under-test';

const VARIABLES = {
  kind: 'DEPLOY',
  request: {},
  requestedBy: { apiKeyId: 'k1', sourceIp: '10.0.0.1' },
  executionArn: 'arn:aws:states:us-east-1:1:execution:slipway-deploy:iris.1',
  startedAt: '2026-01-01T00:00:00Z',
  evidence: {},
  settings: { minTasks: 1 },
  recipients: ['a@example.com'],
  failure: { error: 'ServiceFailed', cause: 'crash' },
  leftovers: [] as string[],
  former: {},
  endpoint: { url: 'http://iris:5001' },
  image: {
    modelVersion: 3,
    imageVersion: 7,
    digest: 'sha256:7',
    repositoryUri: 'local/iris',
    tag: '7',
    metrics: { M: { accuracy: { N: '0.970' }, note: { S: 'good' } } },
  },
};

const FORMER = {
  status: 'LIVE',
  url: 'http://iris:5001',
  modelVersion: 2,
  imageVersion: 5,
  digest: 'sha256:5',
  settings: { minTasks: 1 },
  metrics: { M: { accuracy: { N: '0.95' }, auc: { N: '0.9' } } },
};

async function announced(fragment: Fragment, variables: Record<string, JsonValue> = {}) {
  const { attempts } = await runFragment(fragment, {
    variables: { ...VARIABLES, ...variables },
    answers: { PutEvents: {}, SendEmail: {} },
  });
  const [event, sent] = attempts.map(({ arguments: args }) => args) as [
    { Entries: [{ Detail: Record<string, JsonValue> }] },
    { Template: string; TemplateData: string },
  ];
  const { html: _, header: __, ...mail } = JSON.parse(sent.TemplateData);
  return { detail: event.Entries[0].Detail, template: sent.Template, mail };
}

const about = (status: string, kind = 'DEPLOY') => ({
  model: 'iris',
  deploymentId: 'iris.1',
  environment: 'test',
  kind,
  status,
});

/** What every mail tells. */
const FACTS = {
  requestedBy: 'API key k1, from 10.0.0.1',
  duration: expect.stringMatching(/^(\d+ min )?\d+ s$/),
  executionUrl: `https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/${VARIABLES.executionArn}`,
  logsUrl: expect.stringContaining('log-group/$252Fslipway$252Fmodels$3FlogStreamNameFilter$3Diris$252F'),
};

describe('the announcement of a live endpoint', () => {
  it('tells of a first one where it is, what it serves and how good that is', async () => {
    const { detail, template, mail } = await announced(announceLive);
    const what = { url: 'http://iris:5001', modelVersion: 3, imageVersion: 7 };
    expect(template).toBe('slipway-endpoint-live');
    expect(detail).toEqual({ ...about('LIVE'), ...what, metrics: { accuracy: 0.97, note: 'good' } });
    expect(mail).toEqual({
      ...about('LIVE'),
      ...FACTS,
      headline: 'iris version 3 is live',
      before: '',
      canary: '',
      url: 'http://iris:5001',
      image: 'version 7 (local/iris:7)',
      column: 'Version 3',
      columnBefore: '',
      metrics: [
        { name: 'accuracy', value: '0.970', before: '' },
        { name: 'note', value: 'good', before: '' },
      ],
    });
  });

  it('tells how one proved itself that had to', async () => {
    const proof = { verdict: 'GOOD', reason: '0% of 113 requests failed; 1% allowed; version 2 had 0%' };
    const { mail } = await announced(announceLive, { former: FORMER, proof });
    expect(mail).toMatchObject({
      canary: `It proved itself on a share of the requests: ${proof.reason}.`,
    });
  });

  it('compares it with what was there before, digit for digit', async () => {
    const { detail, mail } = await announced(announceLive, { former: FORMER });
    expect(detail).toMatchObject({
      formerModelVersion: 2,
      formerMetrics: { accuracy: 0.95, auc: 0.9 },
      metrics: { accuracy: 0.97, note: 'good' },
    });
    expect(mail).toMatchObject({
      before: 'Before, version 2 answered there.',
      columnBefore: 'Version 2',
      metrics: [
        { name: 'accuracy', value: '0.970', before: '0.95' },
        { name: 'note', value: 'good', before: 'not measured' },
        { name: 'auc', value: 'not measured', before: '0.9' },
      ],
    });
  });

  it('names the image where it is all that is new, and compares no version with itself', async () => {
    const { mail } = await announced(announceLive, { former: { ...FORMER, modelVersion: 3 } });
    expect(mail).toMatchObject({
      headline: 'iris version 3 is live with image version 7',
      before: 'Before, image version 5 answered there; the model version is the same.',
      columnBefore: '',
      metrics: [
        { name: 'accuracy', value: '0.970', before: '' },
        { name: 'note', value: 'good', before: '' },
      ],
    });
  });

  it('of a rollback says that it is one', async () => {
    const { mail } = await announced(announceLive, { former: FORMER, request: { rollback: {} } });
    expect(mail.headline).toBe('iris is back at version 3');
  });

  it('has no metrics where there are none', async () => {
    const image = { ...VARIABLES.image, metrics: { M: {} } };
    const { detail, mail } = await announced(announceLive, { image, former: { ...FORMER, metrics: { M: {} } } });
    expect(detail).toMatchObject({ metrics: {}, formerMetrics: {} });
    expect(mail.metrics).toEqual([]);
  });

  it('names an image without a tag by its repository', async () => {
    const named = async (image: object) =>
      (await announced(announceLive, { image: { ...VARIABLES.image, ...image } as never })).mail.image;
    expect(await named({ tag: '' })).toBe('version 7 (local/iris)');
  });
});

describe('the announcement of a failure', () => {
  it('of a deployment that was rejected says why, and that nothing was touched', async () => {
    const { detail, template, mail } = await announced(announceRejection);
    expect(template).toBe('slipway-deployment-failed');
    expect(detail).toEqual({ ...about('REJECTED'), error: 'ServiceFailed', cause: 'crash', leftovers: [] });
    expect(mail).toEqual({
      ...about('REJECTED'),
      ...FACTS,
      headline: 'iris was not deployed',
      tried: 'version 3, image version 7',
      error: 'ServiceFailed',
      cause: 'crash',
      leftovers: '',
      evidence: '',
      remaining: 'Nothing was touched.',
      log: [],
    });
    expect((await announced(announceRejection, { former: FORMER })).mail.remaining).toBe(
      'Nothing was touched. Version 2, image version 5, keeps answering at http://iris:5001.',
    );
  });

  it.each<[string, Record<string, JsonValue>, string, string]>([
    ['the latest version', {}, 'iris was not deployed', 'the latest version'],
    ['an alias', { request: { modelVersion: 'champion' } }, 'iris was not deployed', 'version champion'],
    ['a number', { request: { modelVersion: 4 } }, 'iris was not deployed', 'version 4'],
    ['a rollback', { request: { rollback: {} } }, 'iris was not rolled back', 'what was live before'],
    [
      'a rollback to a deployment',
      { request: { rollback: { deploymentId: 'iris_deploy_1' } } },
      'iris was not rolled back',
      'what deployment iris_deploy_1 put live',
    ],
    ['a deletion', { kind: 'DELETE' }, 'iris was not deleted', ''],
  ])('says what was asked for, before it is known which version that is: %s', async (_what, asked, headline, tried) => {
    expect((await announced(announceRejection, { ...asked, image: {} })).mail).toMatchObject({ headline, tried });
  });

  it('says what still answers, and what is left', async () => {
    const leftovers = ['Cluster slipway-iris', 'Slot 5001'];
    const { detail, template, mail } = await announced(announceUndone, { former: FORMER, leftovers });
    expect(template).toBe('slipway-deployment-failed');
    expect(detail).toMatchObject({
      status: 'CLEANUP_FAILED',
      leftovers,
      url: 'http://iris:5001',
      formerModelVersion: 2,
    });
    expect(mail).toMatchObject({
      status: 'CLEANUP_FAILED',
      leftovers: 'Cluster slipway-iris, Slot 5001',
      remaining: expect.stringContaining('Not everything could be put back.'),
    });
    expect(await announced(announceUndone)).toMatchObject({
      detail: { status: 'ROLLED_BACK' },
      mail: {
        remaining: 'Nothing of it is left.',
        evidence: 'stopped tasks, log lines, service events, target health',
      },
    });
    expect((await announced(announceUndone, { former: FORMER })).mail.remaining).toBe(
      'Version 2, image version 5, keeps answering at http://iris:5001.',
    );
  });

  it('has the lines of the log that tell, ten at most', async () => {
    const lines = (what: string) => Array.from({ length: 20 }, (_, index) => `${what} ${index}`);
    const logTail = [...lines('loading'), 'Error: no model', ...lines('bye')];
    const { log } = (await announced(announceUndone, { evidence: { logTail } })).mail;
    expect(log).toHaveLength(10);
    expect(log[6]).toEqual({ line: 'Error: no model' });
  });

  it('of a delete that was finished later is that of a delete', async () => {
    const { detail, template } = await announced(announceUndone, { kind: 'DELETE' });
    expect(template).toBe('slipway-endpoint-deleted');
    expect(detail).toMatchObject({ status: 'DELETED' });
  });
});

describe('the announcement of a removal', () => {
  it('says that the endpoint is gone, or what is left of it', async () => {
    const { detail, template, mail } = await announced(announceRemoval, { kind: 'DELETE' });
    expect(template).toBe('slipway-endpoint-deleted');
    expect(detail).toEqual({ ...about('DELETED', 'DELETE'), leftovers: [] });
    expect(mail).toEqual({ ...about('DELETED', 'DELETE'), ...FACTS, leftovers: '' });
    const left = await announced(announceRemoval, { kind: 'DELETE', leftovers: ['a', 'b'] });
    expect(left.detail).toMatchObject({ status: 'CLEANUP_FAILED', leftovers: ['a', 'b'] });
    expect(left.mail).toMatchObject({ leftovers: 'a, b' });
  });
});
