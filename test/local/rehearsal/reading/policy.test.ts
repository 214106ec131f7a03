import { describe, expect, it } from '@jest/globals';
import { policyOf, rehearsalPolicy } from '../../../../local/rehearsal/reading/policy';
import { READS } from '../../../../local/rehearsal/reading/reads';

const PLACE = { account: '111111111111', region: 'eu-central-1', prefix: 'slipway-dev' };

describe('The policy of a rehearsal', () => {
  it('allows every read that takes a right, once, and nothing else', () => {
    const { Statement } = rehearsalPolicy({ ...PLACE, hostedZoneId: 'Z0123' });
    expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual(
      Object.keys(READS)
        .filter((action) => action !== 'sts:GetCallerIdentity')
        .sort(),
    );
    expect(Statement.every(({ Effect }) => Effect === 'Allow')).toBe(true);
  });

  it('is held to the environment where IAM can hold it', () => {
    const { Statement } = rehearsalPolicy(PLACE);
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: ['dynamodb:Query'],
        Resource: [
          'arn:aws:dynamodb:eu-central-1:111111111111:table/slipway-dev-registry',
          'arn:aws:dynamodb:eu-central-1:111111111111:table/slipway-dev-registry/index/*',
        ],
      }),
    );
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('is of %s in its own partition', (region, partition) => {
    const { Statement } = rehearsalPolicy({ ...PLACE, region, hostedZoneId: 'Z0123' });
    const arns = Statement.flatMap(({ Resource }) => Resource).filter((resource) => resource !== '*');
    expect(new Set(arns.map((arn) => arn.split(':')[1]))).toEqual(new Set([partition]));
  });

  it('has no right to records where no model has a name', () => {
    expect(JSON.stringify(policyOf('dev'))).not.toContain('route53');
  });

  it('of an environment that is not there is refused', () => {
    expect(() => policyOf('nowhere')).toThrow(
      'context env=nowhere: there is no config/nowhere.json; known are dev, local, prod, qa',
    );
  });
});
