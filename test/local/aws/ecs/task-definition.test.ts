import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { ModelCluster } from './model-cluster';

const list = (iris: ModelCluster, status = 'ACTIVE') =>
  iris
    .callEcs('ListTaskDefinitions', { familyPrefix: 'iris', status })
    .taskDefinitionArns.map((arn: string) => arn.split('/')[1]);

describe('a task definition', () => {
  it('gets a new revision by every registration, and its numbers are never used again', async () => {
    const iris = new ModelCluster();
    iris.registerTaskDefinition();
    iris.registerTaskDefinition();
    expect(list(iris)).toEqual(['iris:1', 'iris:2']);
    for (const taskDefinition of list(iris)) iris.callEcs('DeregisterTaskDefinition', { taskDefinition });
    expect(list(iris, 'INACTIVE')).toEqual(['iris:1', 'iris:2']);
    expect(iris.ecs.resources()).toEqual([]);
    const { taskDefinitions, failures } = iris.callEcs('DeleteTaskDefinitions', {
      taskDefinitions: ['iris:1', 'iris:2', 'iris:9'],
    });
    expect(taskDefinitions).toHaveLength(2);
    expect(failures).toHaveLength(1);
    expect(list(iris, 'DELETE_IN_PROGRESS')).toEqual(['iris:1', 'iris:2']);
    await iris.seconds(60);
    expect(() => iris.callEcs('DescribeTaskDefinition', { taskDefinition: 'iris:1' })).toThrow(
      'Unable to describe task definition.',
    );
    expect(iris.registerTaskDefinition()).toMatch(/iris:3$/);
  });

  it('cannot be deleted while it is ACTIVE', () => {
    const iris = new ModelCluster();
    iris.registerTaskDefinition();
    expect(iris.callEcs('DeleteTaskDefinitions', { taskDefinitions: ['iris:1'] })).toMatchObject({
      taskDefinitions: [],
      failures: [{ reason: expect.stringContaining('ACTIVE') }],
    });
  });

  it.each([
    ['no memory', {}, { memory: undefined }, /At least one of 'memory' or 'memoryReservation'/],
    ['a reservation above the limit', {}, { memoryReservation: 2_048 }, /'memory' must be greater/],
    ['another host port', {}, { portMappings: [{ containerPort: 5_000, hostPort: 80 }] }, /must match/],
    ['nothing essential', {}, { essential: false }, /essential/],
    [
      'secrets without an execution role',
      { executionRoleArn: undefined },
      { secrets: [{ name: 'A', valueFrom: 'b' }] },
      /executionRoleArn/,
    ],
    ['more memory than the task', { memory: '512' }, {}, /above the task's memory/],
    ['a bad family', { family: 'iris model' }, {}, /Family/],
  ])('is refused with %s', (_, settings, container, message) => {
    const iris = new ModelCluster();
    expect(() => iris.registerTaskDefinition('iris', settings, container)).toThrow(message);
  });

  it('has 65,536 bytes at most, an image of 255 characters, and a name for each of its variables', () => {
    const iris = new ModelCluster();
    const register = (container: object) => iris.registerTaskDefinition('iris', {}, container);
    register({ environment: [{ name: 'X', value: 'x'.repeat(65_000) }] });
    expect(() => register({ environment: [{ name: 'X', value: 'é'.repeat(33_000) }] })).toThrow(
      refused('ClientException', /^Actual length: '66\d\d\d'\. Max allowed length is '65536' bytes\.$/),
    );
    expect(() => register({ image: 'i'.repeat(256) })).toThrow(refused('ClientException', '255 characters or less'));
    expect(() => register({ environment: [{ name: '', value: 'x' }] })).toThrow(
      refused('ClientException', 'without a name'),
    );
  });
});
