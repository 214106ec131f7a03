import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import { forgetElsewhere, forgetMove, noteMove, recordMove, recordMoveEnd } from '../../../asl/registry/move';
import type { JsonValue } from '../../../local/asl';
import { failure, runFragment } from '../fragment-under-test';

const ENDPOINT = { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } };

const VARIABLES = {
  settings: { capacity: 'shared', minTasks: 2 },
  capacity: 'own',
  elsewhere: [],
  leftElsewhere: [],
  isMoved: false,
  image: { uri: 'repository@sha256:1', digest: 'sha256:1', modelVersion: 3, imageVersion: 7, metrics: { M: {} } },
  instance: { max: 4 },
  endpoint: { url: 'http://iris:5001', taskDefinitionArn: 'arn:task-definition', targetGroupArn: 'arn:target-group' },
};

async function written(fragment: Fragment, variables: Readonly<Record<string, JsonValue>> = {}, state?: string) {
  const { attempts, result } = await runFragment(fragment, {
    variables: { ...VARIABLES, ...variables },
    answers: { [state ?? fragment.start]: {} },
    wanted: "{'capacity': $capacity, 'elsewhere': $elsewhere, 'isMoved': $isMoved}",
  });
  return { ...(attempts[0]!.arguments as Record<string, JsonValue>), known: result.output, made: attempts[0]!.state };
}

describe('the record of a move', () => {
  it('says where it goes before anything is made there', async () => {
    expect(await written(noteMove)).toMatchObject({
      Key: ENDPOINT,
      ConditionExpression: '#lockedBy = :me',
      UpdateExpression: 'SET #otherCapacity = :otherCapacity, #movedBy = :movedBy',
      ExpressionAttributeValues: {
        ':otherCapacity': { S: 'shared' },
        ':movedBy': { S: 'iris.1' },
        ':me': { S: 'iris.1' },
      },
    });
  });

  it('switches in one write, keeps the lock, and says where it came from', async () => {
    const { known, ...update } = await written(recordMove);
    expect(update).toMatchObject({
      Key: ENDPOINT,
      ConditionExpression: '#lockedBy = :deploymentId',
      UpdateExpression: expect.stringMatching(/#capacity = :capacity, #otherCapacity = :otherCapacity REMOVE #leftBy$/),
      ExpressionAttributeValues: {
        ':status': { S: 'LIVE' },
        ':deploymentId': { S: 'iris.1' },
        ':capacity': { S: 'shared' },
        ':otherCapacity': { S: 'own' },
        ':settings': { S: '{"capacity":"shared","minTasks":2}' },
        ':leftovers': { S: '[]' },
      },
    });
    expect(known).toEqual({ capacity: 'shared', elsewhere: ['own'], isMoved: true });
  });

  it('fails if the lock is another’s', async () => {
    const refused = failure('DynamoDb.ConditionalCheckFailedException');
    const { result } = await runFragment(recordMove, { variables: VARIABLES, answers: { RecordMove: refused } });
    expect(result.error).toBe('DynamoDb.ConditionalCheckFailedException');
  });

  it('forgets the other place when nothing is left there', async () => {
    expect(await written(forgetElsewhere)).toMatchObject({
      ConditionExpression: '#lockedBy = :me',
      UpdateExpression: 'REMOVE #otherCapacity, #movedBy, #leftovers, #leftBy',
    });
  });

  it('is none any more where it went back, whatever was left before it', async () => {
    expect(await written(forgetMove)).toMatchObject({
      ConditionExpression: '#lockedBy = :me',
      UpdateExpression: 'REMOVE #otherCapacity, #movedBy',
    });
  });

  it('ends with the lock given back', async () => {
    expect(await written(recordMoveEnd, {}, 'RecordMoveEnd')).toMatchObject({
      ConditionExpression: '#lockedBy = :me',
      UpdateExpression: 'REMOVE #lockedBy, #lockedUntil, #otherCapacity, #movedBy',
    });
  });

  it('names what is left where it was, and remembers where that is', async () => {
    const left = ['Cluster slipway-iris (on instances of its own)'];
    expect(await written(recordMoveEnd, { leftElsewhere: left }, 'RecordMoveLeftovers')).toMatchObject({
      UpdateExpression: 'SET #leftovers = :leftovers, #leftBy = :leftBy REMOVE #lockedBy, #lockedUntil',
      ExpressionAttributeValues: { ':leftovers': { S: JSON.stringify(left) }, ':leftBy': { S: 'iris.1' } },
    });
  });
});
