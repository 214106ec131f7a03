import { BOUNDS } from '../contract/bounds';
import { withFewRetries } from './aws/few-retries';
import { canaryPlan } from './canary/plan';
import { first } from './language/bounded';
import { type Fragment, merge, state, suffixed } from './language/fragment';
import { type Branch, jsonata, type StateMachine } from './language/states';
import { namesOf, whereOf } from './naming/names';
import { read } from './registry/attributes';
import { getItem } from './registry/get-item';
import { recordedCapacity, serves } from './registry/place';
import { recorded } from './registry/settings';
import { KEY } from './registry/update-item';
import { compared, DIFFERING } from './saga/compared';
import { FOUND, verifyGone } from './saga/verify-gone';
import { holder } from './upkeep/holder';
import { comparedPlan, INSPECTION_TIMEOUT_SECONDS } from './upkeep/looked-at';
import { MEND } from './upkeep/mendable';
import { BESIDE_ENDPOINT, OF_STRANGER, PLACES_OF_ENDPOINT, PLACES_OF_STRANGER, searchPlaces } from './upkeep/search';

/** Nobody waits, and deployments come first: of each call 1+2+4+8+16+20 = 51 s at the longest, half of it on average. */
const MOST_RETRIES = 6;

const ITEM = '$states.result.Item';
const ofEndpoint = (name: Parameters<typeof read<'endpoint'>>[1]) => read('endpoint', name, '$item');

const begin = state('Begin', {
  Type: 'Pass',
  Assign: {
    model: '{% $states.input.model %}',
    listed: '{% $append([], $states.input.listed) %}',
    ...namesOf('$states.input.model'),
    // Until something is found.
    findings: [],
    hasForeign: false,
    isLive: false,
  },
});

const getEndpoint = state('GetEndpoint', {
  ...getItem(KEY.endpoint),
  Assign: { item: `{% $exists(${ITEM}) ? ${ITEM} : {} %}` },
});

/** Who makes an endpoint has its lock; of one that nobody is at work on the record says what is to be there. */
const whatIsRecorded: Fragment = {
  start: 'WhatIsRecorded',
  states: (next) =>
    merge(
      {
        WhatIsRecorded: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $exists($item.lockedBy.S) %}', Next: holder.start },
            { Condition: `{% ${serves('$item')} %}`, Next: recall.start },
          ],
          Assign: { differing: [], ofCanary: [], places: jsonata(PLACES_OF_STRANGER) },
          Default: next,
        },
      },
      holder.states('GetEndpointAgain'),
      recall.states(comparison.start),
      comparison.states(ofCanary.start),
      ofCanary.states(next),
    ),
};

const recall = state('Recall', {
  Type: 'Pass',
  Assign: {
    isLive: true,
    settings: jsonata(recorded('endpoint', '$item')),
    instance: `{% ${ofEndpoint('instance')} %}`,
    taskDefinitionArn: `{% ${ofEndpoint('taskDefinitionArn')} %}`,
    slot: jsonata(`$merge([
      {'loadBalancer': ${ofEndpoint('slotLoadBalancer')}},
      $exists($item.slotPort.N) ? {'port': ${ofEndpoint('slotPort')}} : {},
      $exists($item.slotPriority.N) ? {'priority': ${ofEndpoint('slotPriority')}} : {}
    ])`),
    places: jsonata(PLACES_OF_ENDPOINT),
    ...whereOf(recordedCapacity('$item')),
  },
});

const comparison = compared(
  comparedPlan,
  { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' },
  { Assign: { differing: `{% ${DIFFERING} %}` }, Output: {} },
);

/** Nobody measures a version now: what there is of a canary was left. */
const ofCanary = suffixed(
  'OfCanary',
  verifyGone(canaryPlan, {
    Assign: { ofCanary: jsonata(`$append([], ${FOUND}.{'found': $, 'place': ${recordedCapacity('$item')}})`) },
    Output: {},
  }),
);

const tell = state('TellFindings', {
  Type: 'Pass',
  Assign: {
    findings: jsonata(
      `$append([], $isLive ? $append($differing, ${BESIDE_ENDPOINT.findings}) : ${OF_STRANGER.findings})`,
    ),
    hasForeign: jsonata(`$isLive ? ${BESIDE_ENDPOINT.hasForeign} : ${OF_STRANGER.hasForeign}`),
  },
});

const STATUS = `('' & ${ofEndpoint('status')})`;

/** A deployment may have begun meanwhile, or ended: then nothing that was seen counts. */
const unlessChanged: Fragment = {
  start: 'GetEndpointAgain',
  states: (next) => ({
    GetEndpointAgain: {
      ...getItem(KEY.endpoint),
      Assign: { isUnchanged: `{% ($exists(${ITEM}) ? ${ITEM} : {}) = $item %}` },
      Next: 'IsItAsBefore',
    },
    IsItAsBefore: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $isUnchanged %}', Next: next }],
      Default: 'Busy',
    },
    Busy: {
      Type: 'Succeed',
      Output: { model: '{% $model %}', state: 'BUSY', findings: [], count: 0, mend: "{% '' %}" },
    },
  }),
};

const main: Branch = {
  StartAt: begin.start,
  States: merge(
    begin.states(getEndpoint.start),
    getEndpoint.states(whatIsRecorded.start),
    whatIsRecorded.states(searchPlaces.start),
    searchPlaces.states(tell.start),
    tell.states(unlessChanged.start),
    unlessChanged.states('Seen'),
    {
      Seen: {
        Type: 'Succeed',
        Output: jsonata(`(
          $all := $append($findings, ${STATUS} in ['DEGRADED', 'CLEANUP_FAILED'] and $not($exists($item.lockedBy.S)) ? {'kind': 'LEFTOVER', 'resource': 'Endpoint', 'name': $name, 'actual': ${STATUS}});
          {
            'model': $model,
            'state': 'SEEN',
            'deploymentId': '' & ${ofEndpoint('deploymentId')},
            'findings': ${first(BOUNDS.findingsOfModel, '$all')},
            'count': $count($all),
            'mend': ${MEND('$all')}
          }
        )`),
      },
    },
  ),
};

/**
 * Looks whether what is there of one model is what the registry says, and changes nothing. From the upkeep: `{"model", "listed"}`, what AWS
 * lists of the model by its tags. Its output is `{"model", "state", "deploymentId", "findings", "count", "mend"}`: BUSY where a deployment is
 * under way, whose things are its own.
 */
export const inspect: StateMachine = {
  Comment: 'Looks whether what is there of one model is what the registry says',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: INSPECTION_TIMEOUT_SECONDS,
  ...withFewRetries(main, MOST_RETRIES),
};
