import { describe, expect, it } from '@jest/globals';
import { Ssm } from '../../../../local/aws/ssm';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { refused } from '../refused';

describe('parameters', () => {
  it.each(['amazon-linux-2023', 'amazon-linux-2023/arm64', 'amazon-linux-2023/gpu'])(
    'name the recommended image of %s',
    (kind) => {
      const ssm = new Ssm(ACCOUNT, new VirtualClock(0));
      const Name = `/aws/service/ecs/optimized-ami/${kind}/recommended/image_id`;
      const { Parameter } = ssm.operations.GetParameter({ Name });
      expect(Parameter).toMatchObject({
        Name,
        Type: 'String',
        DataType: 'aws:ec2:image',
        ARN: `arn:aws:ssm:us-east-1::parameter${Name}`,
      });
      expect(Parameter?.Value).toMatch(/^ami-[0-9a-f]{17}$/);
      expect(ssm.value(Name)).toBe(Parameter?.Value);
    },
  );

  it('are read by name or ARN, in their newest version', () => {
    const ssm = new Ssm(ACCOUNT, new VirtualClock(0));
    ssm.put('/slipway/token', 'first', 'SecureString');
    ssm.put('/slipway/token', 'second', 'SecureString');
    const ARN = 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/token';
    expect(ssm.operations.GetParameter({ Name: '/slipway/token' }).Parameter).toMatchObject({
      Value: 'second',
      Version: 2,
      ARN,
    });
    expect(ssm.value(ARN)).toBe('second');
  });

  it('are described without their values, those of the account only', () => {
    const ssm = new Ssm(ACCOUNT, new VirtualClock(0));
    expect(ssm.operations.DescribeParameters({})).toEqual({ Parameters: [] });
    expect(ssm.operations.PutParameter({ Name: '/slipway/token', Value: 'x', Type: 'SecureString' }).Version).toBe(1);
    const described = ssm.operations.DescribeParameters({
      ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: ['/slipway/token'] }],
    });
    expect(described.Parameters).toMatchObject([{ Name: '/slipway/token', Type: 'SecureString', Version: 1 }]);
    expect(described.Parameters![0]).not.toHaveProperty('Value');
    expect(() => ssm.operations.PutParameter({ Name: '/slipway/token', Value: 'y' })).toThrow(
      refused('ParameterAlreadyExists'),
    );
    expect(ssm.operations.PutParameter({ Name: '/slipway/token', Value: 'y', Overwrite: true }).Version).toBe(2);
  });

  it('that do not exist are an error for one, and named among several', () => {
    const ssm = new Ssm(ACCOUNT, new VirtualClock(0));
    ssm.put('known', 'value');
    expect(() => ssm.operations.GetParameter({ Name: 'other' })).toThrow(refused('ParameterNotFound'));
    expect(ssm.operations.GetParameters({ Names: ['known', 'other'] })).toMatchObject({
      Parameters: [{ Name: 'known', Value: 'value' }],
      InvalidParameters: ['other'],
    });
  });
});
