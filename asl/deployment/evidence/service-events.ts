import { BOUNDS } from '../../../contract/bounds';
import { call } from '../../aws/call';
import { bounded, first } from '../../language/bounded';
import { type Branch, jsonata } from '../../language/states';
import { CLUSTER_NAME } from '../../naming/names';
import { READ_SERVICE } from '../../steps/service-health';
import { ATTEMPTED } from './of-attempt';
import { unknown } from './unknown';

/** The service's last events: why tasks could not be placed, that they failed their health checks. */
export const serviceEvents: Branch = {
  StartAt: 'DescribeServiceEvents',
  States: {
    DescribeServiceEvents: {
      ...call(
        'ecs',
        'describeServices',
        { Cluster: CLUSTER_NAME, Services: [ATTEMPTED] },
        { permissions: [READ_SERVICE], ...unknown('ServiceEventsSeen') },
      ),
      Output: jsonata(
        `{'serviceEvents': $append([], ${first(BOUNDS.serviceEvents, '$states.result.Services[0].Events')}.${bounded('Message', BOUNDS.reason)})}`,
      ),
      Next: 'ServiceEventsSeen',
    },
    ServiceEventsSeen: { Type: 'Succeed' },
  },
};
