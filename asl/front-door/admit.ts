import { IMAGE, resolveImageVersion } from '../deployment/resolve';
import { chain, type Fragment, merge, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { attempt } from '../saga/attempt';
import { answerTo, refusal } from './answer';

/** What the workflow would find out and refuse later, told at once: nothing is started that can't begin. */
const refused = answerTo('WhyNotAdmitted', {
  RequestInvalid: { status: 400, errors: ['InvalidRequest'] },
  NotRegistered: { status: 404, errors: ['UnknownModelVersion', 'UnknownImageVersion', 'UnknownDeployment'] },
  NotDeployable: { status: 409, errors: ['ModelVersionNotApproved', 'ImageElsewhere', 'NothingToGoBackTo'] },
});

/** Over `$asked`: what the pieces that the workflows use too expect. */
const prepared = state('PrepareAdmission', {
  Type: 'Pass',
  Assign: {
    model: '{% $asked.model %}',
    request: '{% $exists($asked.input.request) ? $asked.input.request : {} %}',
    goesBack: "{% $asked.kind = 'rollback' %}",
    repairs: '{% $asked.input.rollback.repair = true %}',
    admitted: {},
    rollback: '{% $exists($asked.input.rollback) ? $asked.input.rollback : {} %}',
  },
});

/** A name that nobody registered is a mistake, unless something under it is left to be deleted. */
const somethingToDelete: Fragment = {
  start: 'GetModelToDelete',
  states: (next) => ({
    GetModelToDelete: {
      ...getItem(keyOf('model', {})),
      Assign: { isRegistered: `{% $exists(${read('model', 'createdAt', '$states.result.Item')}) %}` },
      Next: 'IsModelRegistered',
    },
    IsModelRegistered: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $isRegistered %}', Next: next }],
      Default: 'GetEndpointToDelete',
    },
    GetEndpointToDelete: {
      ...getItem(keyOf('endpoint', {})),
      Assign: { isThere: '{% $exists($states.result.Item) %}' },
      Next: 'IsEndpointThere',
    },
    IsEndpointThere: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $isThere %}', Next: next }],
      Default: 'NothingToDelete',
    },
    NothingToDelete: refusal(404, "'model ' & $model & ' does not exist'"),
  }),
};

const resolvable = attempt('Admit', resolveImageVersion, {
  // Before it is done it is planned, from what was found.
  output: jsonata(`{'image': ${IMAGE}, 'formerDeployment': $exists($formerDeployment) ? $formerDeployment : {}}`),
  assign: { admitted: '{% $states.result[0] %}' },
  otherwise: refused.start,
});

/** Everything that the request names exists, and may be deployed. */
export const admit: Fragment = chain(prepared, {
  start: 'IsItADeletion',
  states: (next) =>
    merge(
      {
        IsItADeletion: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $asked.kind = 'delete' %}", Next: somethingToDelete.start }],
          Default: resolvable.start,
        },
      },
      somethingToDelete.states(next),
      resolvable.states(next),
      refused.states,
    ),
});
