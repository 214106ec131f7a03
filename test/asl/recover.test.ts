import { describe, expect, it } from '@jest/globals';
import { recover } from '../../asl/recover';
import type { JsonValue } from '../../local/asl';
import { type Answers, failure, runWorkflow } from './fragment-under-test';
import { NOTHING_LEFT } from './nothing-left';

const ARN = 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris.1';
const DELETION = 'arn:aws:states:us-east-1:111111111111:execution:slipway-delete:iris.1';
const EVENT = {
  deploymentId: 'iris.1',
  executionArn: ARN,
  status: 'TIMED_OUT',
  input: JSON.stringify({ model: 'iris', request: { minTasks: 2 }, requestedBy: { arn: 'user' } }),
};

const open = (status: string, executionArn = ARN) => ({
  GetDeployment: { Item: { status: { S: status }, executionArn: { S: executionArn } } },
});
const ANSWERS: Answers = {
  ...open('IN_PROGRESS'),
  ...NOTHING_LEFT,
};

async function recovered(event: Record<string, JsonValue>, answers: Answers = {}) {
  const ran = await runWorkflow(recover, { input: { ...EVENT, ...event }, answers: { ...ANSWERS, ...answers } });
  const names = ran.attempts.map(({ state }) => state);
  const at = (state: string) => ran.attempts.find((attempt) => attempt.state === state)?.arguments;
  const written = (state: string) => (at(state) as { ExpressionAttributeValues: object }).ExpressionAttributeValues;
  return { ...ran, names, at, written };
}

/** An event of a recovery that failed so many times. */
const again = (times: number): Record<string, JsonValue> =>
  times === 0
    ? EVENT
    : {
        deploymentId: 'recovery',
        executionArn: 'arn:recovery',
        status: 'FAILED',
        input: JSON.stringify(again(times - 1)),
      };

describe('a recovery', () => {
  it('undoes a deployment that has the lock, once its last call can’t take effect any more', async () => {
    const { result, names, seconds, written } = await recovered(
      {},
      { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(70);
    expect(names.slice(0, 2)).toEqual(['GetDeployment', 'GetEndpoint']);
    expect(names).toEqual(expect.arrayContaining(['DeleteCluster', 'DeleteEndpoint', 'RecordUndone']));
    expect(written('RecordUndone')).toMatchObject({
      ':status': { S: 'ROLLED_BACK' },
      ':error': { S: '{"error":"States.TIMED_OUT","cause":"the execution ended as TIMED_OUT"}' },
    });
    expect(names.slice(-2)).toEqual(['PutEventsOfFailure', 'SendEmailOfFailure']);
  });

  it('reads the records as they are now', async () => {
    const { at } = await recovered({}, { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } });
    expect(at('GetDeployment')).toEqual({
      TableName: 'slipway-registry',
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
      ConsistentRead: true,
    });
    expect(at('GetEndpoint')).toMatchObject({ Key: { sk: { S: 'ENDPOINT' } }, ConsistentRead: true });
  });

  it('finishes a deletion', async () => {
    const { written } = await recovered(
      { executionArn: DELETION },
      { ...open('IN_PROGRESS', DELETION), GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' } } } },
    );
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'DELETED' } });
  });

  it('restores the endpoint that was live before', async () => {
    const { names } = await recovered(
      {},
      {
        GetEndpoint: {
          Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' }, url: { S: 'http://a' }, settings: { S: '{}' } },
        },
        LookHealthPathOfRestore: failure('Any.AccessDenied', 'no'),
      },
    );
    expect(names).toEqual(expect.arrayContaining(['RecordDegraded', 'RecordUndone']));
    expect(names).not.toContain('DeleteCluster');
  });

  it.each([
    [
      'who stopped it',
      { status: 'ABORTED', error: 'Stopped', cause: 'by the user' },
      '{"error":"Stopped","cause":"by the user"}',
    ],
    [
      'its status',
      { status: 'ABORTED', error: '', cause: '' },
      '{"error":"States.ABORTED","cause":"the execution ended as ABORTED"}',
    ],
  ])('says why the execution ended, by %s', async (_whom, event, error) => {
    const { written } = await recovered(event, { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } });
    expect(written('RecordUndone')).toMatchObject({ ':error': { S: error } });
  });

  it('keeps the first account of the failure', async () => {
    const { written } = await recovered(
      {},
      {
        GetDeployment: {
          Item: {
            status: { S: 'IN_PROGRESS' },
            executionArn: { S: ARN },
            error: { S: '{"error":"First","cause":"one"}' },
          },
        },
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } },
      },
    );
    expect(written('RecordUndone')).toMatchObject({ ':error': { S: '{"error":"First","cause":"one"}' } });
  });
});

describe('a recovery of an execution that had come further', () => {
  it('records what went live without a record', async () => {
    const image = { uri: 'r', digest: 'sha256:1', modelVersion: 3, imageVersion: 7 };
    const { names, written } = await recovered(
      {},
      {
        GetEndpoint: {
          Item: {
            deploymentId: { S: 'iris.1' },
            status: { S: 'LIVE' },
            url: { S: 'http://a' },
            imageDetails: { S: JSON.stringify(image) },
            settings: { S: '{"minTasks":2}' },
          },
        },
      },
    );
    expect(names).toEqual(['GetDeployment', 'GetEndpoint', 'RecordLive']);
    expect(written('RecordLive')).toMatchObject({
      ':status': { S: 'LIVE' },
      ':url': { S: 'http://a' },
      ':modelVersion': { N: '3' },
      ':settings': { S: expect.stringContaining('"minTasks":2') },
    });
  });

  it.each<[string, Record<string, JsonValue>, object, string, string]>([
    [
      'that left something',
      {},
      { Item: { leftBy: { S: 'iris.1' }, leftovers: { S: '["Slot 1"]' } } },
      'CLEANUP_FAILED',
      '["Slot 1"]',
    ],
    ['that had deleted all', { executionArn: DELETION }, {}, 'DELETED', '[]'],
    ['that had undone all', {}, {}, 'ROLLED_BACK', '[]'],
    [
      'whose endpoint is another’s',
      { executionArn: DELETION },
      { Item: { status: { S: 'LIVE' }, deploymentId: { S: 'iris.2' } } },
      'ROLLED_BACK',
      '[]',
    ],
  ])('ends the record of one %s', async (_what, event, GetEndpoint, status, leftovers) => {
    const { names, written } = await recovered(event, {
      ...open('IN_PROGRESS', (event.executionArn as string) ?? ARN),
      GetEndpoint: GetEndpoint as JsonValue,
    });
    expect(names.slice(0, 4)).toEqual(['GetDeployment', 'GetEndpoint', 'RecordEnd', 'ReleaseLock']);
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: status }, ':leftovers': { S: leftovers } });
  });

  it('opens and ends a record that there is none of', async () => {
    const { names, at } = await recovered({}, { GetDeployment: {} });
    expect(names.slice(0, 3)).toEqual(['GetDeployment', 'RecordUnopened', 'ReleaseLock']);
    expect(at('RecordUnopened')).toMatchObject({
      Item: {
        kind: { S: 'DEPLOY' },
        request: { S: '{"minTasks":2}' },
        requestedBy: { S: '{"arn":"user"}' },
        executionArn: { S: ARN },
      },
    });
    const unknown = await recovered({ input: JSON.stringify({}) }, { GetDeployment: {} });
    expect(unknown.at('RecordUnopened')).toMatchObject({ Item: { request: { S: '{}' }, requestedBy: { S: '{}' } } });
  });

  it('gives the lock back of one that had ended', async () => {
    expect((await recovered({}, open('ROLLED_BACK'))).names).toEqual(['GetDeployment', 'ReleaseLock']);
  });

  it('leaves the record of another execution of that name alone', async () => {
    expect((await recovered({}, open('IN_PROGRESS', 'arn:other'))).names).toEqual(['GetDeployment']);
  });
});

describe('a recovery of a recovery', () => {
  it('is about what the first was about, and waits longer each time', async () => {
    const { at, seconds } = await recovered(again(2), { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } });
    expect(at('GetDeployment')).toMatchObject({ Key: { sk: { S: 'DEPLOYMENT#iris.1' } } });
    expect(seconds).toBe(70 + 2 * 300);
  });

  it('gives up after the fifth, and leaves the rest to a delete', async () => {
    expect((await recovered(again(4))).names).toContain('GetDeployment');
    const { names, written, result } = await recovered(again(5));
    expect(result.status).toBe('SUCCEEDED');
    expect(names.slice(0, 2)).toEqual(['GiveUp', 'RecordEnd']);
    const leftovers = '["whatever is named slipway-iris: it could not be recovered, delete the endpoint"]';
    expect(written('GiveUp')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: leftovers } });
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: leftovers } });
  });

  it('whose event does not say what it was about is left', async () => {
    const { names } = await recovered({ deploymentId: 'recovery', executionArn: 'arn:recovery', input: null });
    expect(names).toEqual([]);
  });
});

it('a recovery ends before the lock does', () => {
  expect(recover).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 7200, StartAt: 'FindOrigin' });
});
