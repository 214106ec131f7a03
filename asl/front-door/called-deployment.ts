import { MAX_ID_LENGTH, SEPARATOR } from '../../contract/deployment-id';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { refusal, unless } from './answer';
import { mayTouch } from './touch';
import { NAME_PROBLEM } from './understand';

/** A sentence, as an expression. */
export const UNKNOWN_DEPLOYMENT = "'model ' & $model & ' has no deployment ' & $deploymentId";

const readId = state('ReadDeploymentId', {
  Type: 'Pass',
  Assign: {
    deploymentId: '{% $calledDeployment %}',
    kind: `{% '' & $split($calledDeployment, '${SEPARATOR}')[1] %}`,
    nameProblem: jsonata(NAME_PROBLEM('$model')),
  },
});

/** The deployment in the path, as `$deploymentId` and `$kind`: one that may be of the model, whether it is there or not. */
export const calledDeployment: Fragment = chain(
  readId,
  unless('MayItBeOfTheModel', {
    CalledNameWrong: { when: "$nameProblem != ''", refusal: refusal(400, '$nameProblem') },
    DeploymentOfAnother: {
      when: `$substringBefore($deploymentId, '${SEPARATOR}') != $model or $not($contains($deploymentId, /^[A-Za-z0-9_-]{1,${MAX_ID_LENGTH}}$/))`,
      refusal: refusal(404, UNKNOWN_DEPLOYMENT),
    },
  }),
  mayTouch('Deployment', '$model'),
);
