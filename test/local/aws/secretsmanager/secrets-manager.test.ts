import { describe, expect, it } from '@jest/globals';
import { SecretsManager } from '../../../../local/aws/secretsmanager';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, seeded } from '../account';
import { refused } from '../refused';

function secrets() {
  const service = new SecretsManager(ACCOUNT, new VirtualClock(0), seeded());
  return { service, arn: service.put('iris/token', 'first') };
}

describe('secrets', () => {
  it('are read by name, by ARN and by ARN without its suffix', () => {
    const { service, arn } = secrets();
    expect(arn).toMatch(/^arn:aws:secretsmanager:us-east-1:111111111111:secret:iris\/token-[0-9a-f]{6}$/);
    for (const SecretId of ['iris/token', arn, arn.slice(0, -7)]) {
      expect(service.operations.GetSecretValue({ SecretId })).toMatchObject({ ARN: arn, SecretString: 'first' });
    }
    expect(service.value(arn)).toBe('first');
    expect(service.value('other')).toBeUndefined();
  });

  it('are created once', () => {
    const { service } = secrets();
    const { ARN } = service.operations.CreateSecret({ Name: 'slipway/token', SecretString: 'new' });
    expect(service.value(ARN!)).toBe('new');
    expect(() => service.operations.CreateSecret({ Name: 'slipway/token', SecretString: 'newer' })).toThrow(
      refused('ResourceExistsException', 'already exists'),
    );
  });

  it('show by their version that they have changed', () => {
    const { service, arn } = secrets();
    const stages = () => service.operations.DescribeSecret({ SecretId: arn }).VersionIdsToStages ?? {};
    const [first = ''] = Object.keys(stages());
    expect(stages()).toEqual({ [first]: ['AWSCURRENT'] });
    const { VersionId: second = '' } = service.operations.PutSecretValue({ SecretId: arn, SecretString: 'second' });
    expect(stages()).toEqual({ [second]: ['AWSCURRENT'], [first]: ['AWSPREVIOUS'] });
    service.put('iris/token', 'third');
    expect(Object.values(stages())).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
    const value = (request: object) => service.operations.GetSecretValue({ SecretId: arn, ...request }).SecretString;
    expect([value({}), value({ VersionStage: 'AWSPREVIOUS' }), value({ VersionId: second })]).toEqual([
      'third',
      'second',
      'second',
    ]);
    expect(() => value({ VersionId: first })).toThrow(refused('ResourceNotFoundException', 'VersionId'));
  });

  it('that do not exist are ResourceNotFoundException', () => {
    expect(() => secrets().service.operations.DescribeSecret({ SecretId: 'other' })).toThrow(
      refused('ResourceNotFoundException', "^Secrets Manager can't find the specified secret.$"),
    );
  });
});
