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
  recipients: ['a@example.com'],
  failure: { error: 'ServiceFailed', cause: 'crash' },
  leftovers: [] as string[],
  former: {},
  endpoint: { url: 'http://iris:5001' },
  image: { modelVersion: 3, imageVersion: 7, metrics: { M: { accuracy: { N: '0.970' }, note: { S: 'good' } } } },
};

const FORMER = {
  url: 'http://iris:5001',
  modelVersion: 2,
  metrics: { M: { accuracy: { N: '0.95' }, auc: { N: '0.9' } } },
};

async function announced(fragment: Fragment, variables: Record<string, JsonValue> = {}) {
  const { attempts } = await runFragment(fragment, {
    variables: { ...VARIABLES, ...variables },
    answers: { PutEvents: {}, SendEmail: {} },
  });
  const [event, mail] = attempts.map(({ arguments: args }) => args) as [
    { Entries: [{ Detail: Record<string, JsonValue> }] },
    { Template: string; TemplateData: string },
  ];
  const { html: _, ...data } = JSON.parse(mail.TemplateData);
  return { detail: event.Entries[0].Detail, template: mail.Template, mail: data };
}

const about = (status: string, kind = 'DEPLOY') => ({
  model: 'iris',
  deploymentId: 'iris.1',
  environment: 'test',
  kind,
  status,
});

describe('the announcement of a live endpoint', () => {
  it('tells of a first one where it is, what it serves and how good that is', async () => {
    const { detail, template, mail } = await announced(announceLive);
    const what = { url: 'http://iris:5001', modelVersion: 3, imageVersion: 7 };
    expect(template).toBe('slipway-endpoint-live');
    expect(detail).toEqual({ ...about('LIVE'), ...what, metrics: { accuracy: 0.97, note: 'good' } });
    expect(mail).toEqual({
      ...about('LIVE'),
      ...what,
      formerModelVersion: '',
      metrics: [
        { name: 'accuracy', value: '0.970', before: '' },
        { name: 'note', value: 'good', before: '' },
      ],
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
      formerModelVersion: '2',
      metrics: [
        { name: 'accuracy', value: '0.970', before: '0.95' },
        { name: 'note', value: 'good', before: '' },
        { name: 'auc', value: '', before: '0.9' },
      ],
    });
  });

  it('has no metrics where there are none', async () => {
    const image = { ...VARIABLES.image, metrics: { M: {} } };
    const { detail, mail } = await announced(announceLive, { image, former: { ...FORMER, metrics: { M: {} } } });
    expect(detail).toMatchObject({ metrics: {}, formerMetrics: {} });
    expect(mail.metrics).toEqual([]);
  });
});

describe('the announcement of a failure', () => {
  it('of a deployment that was rejected says why', async () => {
    const { detail, template, mail } = await announced(announceRejection);
    expect(template).toBe('slipway-deployment-failed');
    expect(detail).toEqual({ ...about('REJECTED'), error: 'ServiceFailed', cause: 'crash', leftovers: [] });
    expect(mail).toEqual({
      ...about('REJECTED'),
      error: 'ServiceFailed',
      cause: 'crash',
      leftovers: '',
      url: '',
      formerModelVersion: '',
    });
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
      url: 'http://iris:5001',
      formerModelVersion: '2',
    });
    expect((await announced(announceUndone)).detail).toMatchObject({ status: 'ROLLED_BACK' });
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
    expect(mail).toEqual({ ...about('DELETED', 'DELETE'), leftovers: '' });
    const left = await announced(announceRemoval, { kind: 'DELETE', leftovers: ['a', 'b'] });
    expect(left.detail).toMatchObject({ status: 'CLEANUP_FAILED', leftovers: ['a', 'b'] });
    expect(left.mail).toMatchObject({ leftovers: 'a, b' });
  });
});
