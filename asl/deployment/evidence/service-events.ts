import { call } from '../../aws/call';
import type { Branch } from '../../language/states';
import { NAME } from '../../naming/names';
import { unknown } from './unknown';

/** The service's last events: why tasks could not be placed, that they failed their health checks. */
export const serviceEvents: Branch = {
  StartAt: 'DescribeServiceEvents',
  States: {
    DescribeServiceEvents: {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }, unknown('ServiceEventsSeen')),
      Output: "{% {'serviceEvents': $append([], $states.result.Services[0].Events[[0..9]].Message)} %}",
      Next: 'ServiceEventsSeen',
    },
    ServiceEventsSeen: { Type: 'Succeed' },
  },
};
