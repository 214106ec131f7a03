import type { AttributeOf } from '../../contract/registry-items';
import { read } from './attributes';
import { serves } from './place';
import { recorded } from './settings';

/** The endpoint that is there before the attempt, out of its item: what a failed update goes back to. `{}` where there is none. */
export function former(item: string): string {
  const of = (name: AttributeOf<'endpoint'>) => read('endpoint', name, item);
  return `(
    ${serves(item)} ? {
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
