import { chain, merge } from './fragment';
import { announce } from './fragments/announce';
import { attempt } from './fragments/attempt';
import { EXECUTION_TIMEOUT_SECONDS, takeLock } from './fragments/lock';
import { PREFLIGHT_OUTPUT, preflight } from './fragments/preflight';
import { prepare } from './fragments/prepare';
import { openDeployment, recordEndpoint, recordLive } from './fragments/record';
import { reject } from './fragments/reject';
import { IMAGE, resolveImageVersion } from './fragments/resolve';
import { rollBack } from './fragments/roll-back';
import { SETTINGS } from './fragments/settings';
import { plan } from './plan';
import { forward } from './saga';
import { jsonata, type StateMachine, type States } from './states';

/** The image version exists, and nobody else is at work on this model. Until here nothing is touched. */
const admit = attempt('Admit', chain(resolveImageVersion, takeLock), {
  output: jsonata(`($image := ${IMAGE}; {'image': $image, 'settings': ${SETTINGS}, 'live': $lockedEndpoint})`),
  assign: {
    image: '{% $states.result[0].image %}',
    settings: '{% $states.result[0].settings %}',
    live: '{% $states.result[0].live %}',
  },
  otherwise: 'RecordRejection',
});

const checkFirst = attempt('Preflight', preflight, {
  output: PREFLIGHT_OUTPUT,
  assign: {
    image: '{% $merge([$image, $states.result[0].pinned]) %}',
    instance: '{% $states.result[0].instance %}',
  },
  otherwise: 'CollectEvidence',
});

const provision = attempt('Provision', forward(plan), {
  output: "{% $merge([$made, {'slot': $slot}]) %}",
  assign: {
    endpoint: jsonata(`$merge([$states.result[0], {
      'url': ('\${CertificateArn}' = '' ? 'http://' : 'https://')
        & $split('\${LoadBalancerDnsNames}', ',')[$states.result[0].slot.loadBalancer - 1] & ':' & $states.result[0].slot.port
    }])`),
  },
  otherwise: 'CollectEvidence',
});

const goLive = chain(
  recordEndpoint,
  recordLive,
  announce({
    status: "'LIVE'",
    template: 'endpoint-live',
    detail: "{'url': $endpoint.url, 'modelVersion': $image.modelVersion, 'imageVersion': $image.imageVersion}",
  }),
);

const ends: States = {
  Live: { Type: 'Succeed', Output: "{% {'deploymentId': $deploymentId, 'status': 'LIVE', 'url': $endpoint.url} %}" },
  // The original error is the execution's, however much was undone since.
  Failed: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
};

const main = chain(prepare('DEPLOY'), openDeployment, admit, checkFirst, provision, goLive);

/** Puts an image version live on its model's endpoint, or leaves everything as it was. */
export const deploy: StateMachine = {
  Comment: "Puts an image version live on its model's endpoint, or leaves everything as it was",
  QueryLanguage: 'JSONata',
  TimeoutSeconds: EXECUTION_TIMEOUT_SECONDS,
  StartAt: main.start,
  States: merge(main.states('Live'), rollBack(plan).states('Failed'), reject.states('Failed'), ends),
};
