import { REGISTRY_HOLDER } from '../../contract/deployment-id';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';

/** @param why - ends the sentence, an expression */
const left = (why: string) =>
  jsonata(
    `[{'kind': 'LOCK', 'resource': 'Endpoint', 'name': $name, 'actual': 'held by ' & $item.lockedBy.S & ${why}}]`,
  );

/**
 * Who has the lock of the endpoint in `$item`: a deployment under way has, and then nothing is looked at. Whoever ends gives the lock back
 * before its record says how; so a lock whose holder has an end, or that is over its time, was left, in `$findings`.
 */
export const holder: Fragment = {
  start: 'IsLockOverItsTime',
  states: (next) => ({
    IsLockOverItsTime: {
      Type: 'Choice',
      Choices: [
        {
          // Of a lock without a time its holder alone tells.
          Condition: `{% $exists($item.lockedUntil.N) and ${read('endpoint', 'lockedUntil', '$item')} < $floor($millis() / 1000) %}`,
          Assign: {
            findings: left(`' until ' & $fromMillis(1000 * ${read('endpoint', 'lockedUntil', '$item')})`),
          },
          Next: next,
        },
        // A change in the registry takes a moment.
        { Condition: `{% $contains($item.lockedBy.S, /^${REGISTRY_HOLDER}/) %}`, Next: 'Busy' },
      ],
      Default: 'GetHolder',
    },
    GetHolder: {
      ...getItem(keyOf('deployment', { deploymentId: '$item.lockedBy.S' }), { attributes: ['status'] }),
      Assign: { holderStatus: `{% '' & ${read('deployment', 'status', '$states.result.Item')} %}` },
      Next: 'HasHolderEnded',
    },
    HasHolderEnded: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $holderStatus in ['', 'IN_PROGRESS'] %}", Next: 'Busy' }],
      Assign: { findings: left(`', which has ended as ' & $holderStatus`) },
      Default: next,
    },
  }),
};
