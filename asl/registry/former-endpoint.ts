import type { AttributeOf } from '../../contract/registry-items';
import { OWN_CAPACITY } from '../../contract/settings';
import { read } from './attributes';
import { recorded } from './settings';

/** Where the endpoint's tasks run, as its item has noted it: `own`, or a pool's name. Earlier releases noted nothing. */
export const recordedCapacity = (item: string) =>
  `($exists(${item}.capacity.S) ? ${read('endpoint', 'capacity', item)} : '${OWN_CAPACITY}')`;

/** The same where there is an endpoint, or what an attempt left of one; undefined otherwise. */
export const capacityThere = (item: string) =>
  `($exists(${item}.status.S) or $exists(${item}.slotPort.N) ? ${recordedCapacity(item)})`;

/** The endpoint that is there before the attempt, out of its item: what a failed update goes back to. `{}` where there is none. */
export function former(item: string): string {
  const of = (name: AttributeOf<'endpoint'>) => read('endpoint', name, item);
  return `(
    ${of('status')} in ['LIVE', 'DEGRADED'] ? {
      'status': ${of('status')},
      'settings': ${recorded('endpoint', item)},
      'instance': ${of('instance')},
      'taskDefinitionArn': ${of('taskDefinitionArn')},
      'targetGroupArn': ${of('targetGroupArn')},
      'digest': ${of('digest')},
      'url': ${of('url')},
      'modelVersion': ${of('modelVersion')},
      'imageVersion': ${of('imageVersion')},
      'metrics': $exists(${of('metrics')}.M) ? ${of('metrics')} : {'M': {}}
    } : {}
  )`;
}
