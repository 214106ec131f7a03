import { describe, expect, it } from '@jest/globals';
import { prepare } from '../../../asl/deployment/prepare';
import type { DeploymentKind } from '../../../asl/registry/record';
import type { JsonValue } from '../../../local/asl';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { runFragment } from '../fragment-under-test';

const VARIABLES = [
  'kind',
  'model',
  'deploymentId',
  'name',
  'request',
  'goesBack',
  'rollback',
  'expected',
  'requestedBy',
  'recipients',
  'evidence',
  'leftovers',
  'former',
  'failedStep',
  'timeline',
  'executionArn',
  'startedAt',
];

async function prepared(input: JsonValue, kind: DeploymentKind = 'DEPLOY', substitutions = {}) {
  const wanted = `{${VARIABLES.map((name) => `'${name}': $${name}`).join(', ')}}`;
  return (await runFragment(prepare(kind), { input, wanted, substitutions })).result.output;
}

describe('what a workflow starts from', () => {
  it('is the execution alone: model, request and who asked', async () => {
    const input = { model: 'wine', request: { minTasks: 2, notify: ['me@example.com'] }, requestedBy: { arn: 'user' } };
    expect(await prepared(input)).toEqual({
      kind: 'DEPLOY',
      model: 'wine',
      deploymentId: 'run',
      name: 'slipway-wine',
      request: input.request,
      goesBack: false,
      rollback: {},
      expected: {},
      requestedBy: { arn: 'user' },
      recipients: ['team@example.com', 'me@example.com'],
      evidence: {},
      leftovers: [],
      former: {},
      failedStep: '',
      timeline: [],
      executionArn: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
      startedAt: new Date(STARTED_AT).toISOString(),
    });
  });

  it('asks for nothing where nothing is said', async () => {
    expect(await prepared({ model: 'iris' }, 'DELETE')).toMatchObject({
      kind: 'DELETE',
      request: {},
      goesBack: false,
      requestedBy: {},
      recipients: ['team@example.com'],
    });
  });

  it('keeps what a rollback or a deletion was asked for as its request', async () => {
    const rollback = { deploymentId: 'iris.0' };
    expect(await prepared({ model: 'iris', rollback })).toMatchObject({
      goesBack: true,
      rollback,
      request: { rollback },
    });
    const expected = { modelVersion: 3 };
    expect(await prepared({ model: 'iris', expected }, 'DELETE')).toMatchObject({
      expected,
      goesBack: false,
      request: { expected },
    });
  });

  it('puts right what is live where a rollback says so', async () => {
    const repairs = async (rollback: JsonValue) =>
      (await runFragment(prepare('DEPLOY'), { input: { model: 'iris', rollback }, wanted: '$repairs' })).result.output;
    expect(await repairs({ repair: true })).toBe(true);
    expect(await repairs({ deploymentId: 'iris.0' })).toBe(false);
  });

  it('has each recipient once', async () => {
    const input = { model: 'iris', request: { notify: ['b@example.com', 'c@example.com'] } };
    expect(await prepared(input, 'DEPLOY', { MailRecipients: 'a@example.com,b@example.com' })).toMatchObject({
      recipients: ['a@example.com', 'b@example.com', 'c@example.com'],
    });
  });
});
