import { describe, expect, it } from '@jest/globals';
import { beanName, exceptionName, stateName } from '../../../../local/aws/schemas/java-names';

describe('names as the AWS SDK for Java writes them', () => {
  it.each([
    ['VPCZoneIdentifier', 'VpcZoneIdentifier'],
    ['DNSName', 'DnsName'],
    ['DBInstanceIdentifier', 'DbInstanceIdentifier'],
    ['clusterName', 'ClusterName'],
    ['enableECSManagedTags', 'EnableECSManagedTags'],
    ['TargetGroupARNs', 'TargetGroupARNs'],
    ['PolicyARN', 'PolicyARN'],
    ['BOOL', 'Bool'],
    ['NULL', 'Nul'],
    ['SS', 'Ss'],
    ['S', 'S'],
    ['equals', 'EqualsValue'],
  ])('a state machine calls the member %s %s', (member, expected) => {
    expect(stateName(member)).toBe(expected);
  });

  it('an action is the operation in camelCase', () => {
    expect(beanName('CreateCluster')).toBe('createCluster');
    expect(beanName('DescribeDBInstances')).toBe('describeDBInstances');
  });

  it.each([
    ['AlreadyExistsFault', 'AlreadyExistsException'],
    ['ServiceLinkedRoleFailure', 'ServiceLinkedRoleFailureException'],
    ['ClusterNotFoundException', 'ClusterNotFoundException'],
    ['MessageRejected', 'MessageRejectedException'],
    ['ALPNPolicyNotSupportedException', 'AlpnPolicyNotSupportedException'],
  ])('the error %s is the exception %s', (shape, expected) => {
    expect(exceptionName(shape)).toBe(expected);
  });
});
