import { REGISTRY_HOLDER } from '../../contract/deployment-id';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';

import { getItem } from '../registry/get-item';
import { recordedCapacity } from '../registry/place';
import { KEY } from '../registry/update-item';
import { refusal, unless } from './answer';
import { mayTouch } from './touch';
import { NAME_PROBLEM } from './understand';

const ITEM = '$states.result.Item';

/**
 * The endpoint of the model in the path, whose being there others decide on: its `$endpointStatus`, `''` while it is first deployed or
 * where there is none, its `$endpointCapacity`, and the deployment that is under way, or `''`.
 */
export const calledEndpoint: Fragment = chain(
  state('CheckCalledModel', { Type: 'Pass', Assign: { calledNameProblem: jsonata(NAME_PROBLEM('$model')) } }),
  unless('IsCalledModelRight', {
    CalledModelWrong: { when: "$calledNameProblem != ''", refusal: refusal(400, '$calledNameProblem') },
  }),
  mayTouch('Endpoint', '$model'),
  state('GetCalledEndpoint', {
    ...getItem(KEY.endpoint, { attributes: ['status', 'lockedBy', 'capacity'] }),
    Assign: {
      endpointStatus: `{% '' & ${read('endpoint', 'status', ITEM)} %}`,
      endpointCapacity: `{% ${recordedCapacity(ITEM)} %}`,
      underWay: jsonata(`(
        $holder := '' & ${read('endpoint', 'lockedBy', ITEM)};
        $contains($holder, /^${REGISTRY_HOLDER}/) ? '' : $holder
      )`),
    },
  }),
);
