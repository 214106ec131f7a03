import { whereOf } from '../naming/names';
import { read } from '../registry/attributes';
import { former } from '../registry/former-endpoint';
import { elsewhere, liveCapacity } from '../registry/place';
import { resolvedSettings } from '../registry/settings';
import { STRATEGY } from './strategy';

/**
 * What a request means where the endpoint is as its item says: the image version, the settings to come, the endpoint as it is and by which deployment, how the
 * version goes live, where the endpoint is, and where else something of it is. Over `$request`, `$rollback`, `$goesBack` and what they name.
 *
 * @param image - the image version, an expression
 * @param endpoint - the endpoint's item, an expression
 */
export const resolved = (image: string, endpoint: string) => `(
    $image := ${image};
    $settings := ${resolvedSettings(endpoint)};
    $live := ${liveCapacity(endpoint)};
    $capacity := $exists($live) ? $live : $settings.capacity;
    {
      'image': $image,
      'settings': $settings,
      'former': ${former(endpoint)},
      'liveDeployment': '' & ${read('endpoint', 'deploymentId', endpoint)},
      'strategy': ${STRATEGY},
      'capacity': $capacity,
      'elsewhere': ${elsewhere(endpoint, '$capacity')}
    }
  )`;

/** The variables of an attempt that tells it. */
export const RESOLVED = {
  image: '{% $states.result[0].image %}',
  settings: '{% $states.result[0].settings %}',
  former: '{% $states.result[0].former %}',
  liveDeployment: '{% $states.result[0].liveDeployment %}',
  strategy: '{% $states.result[0].strategy %}',
  // Where it is, wherever it is wanted now.
  capacity: '{% $states.result[0].capacity %}',
  ...whereOf('$states.result[0].capacity'),
  elsewhere: '{% $states.result[0].elsewhere %}',
} as const;
