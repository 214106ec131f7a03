import { type Fragment, state } from '../language/fragment';
import { MINE, me } from './lock';
import { wentLive } from './record';
import { updateItem } from './update-item';

/** Where else something of the endpoint may be. */
const NOTED = ['otherCapacity', 'movedBy'] as const;

/** Before anything is made there: whoever undoes it, or deletes the endpoint, knows where to look. */
export const noteMove = state(
  'NoteMove',
  updateItem('endpoint', {
    condition: MINE,
    values: me,
    set: { otherCapacity: '$settings.capacity', movedBy: '$deploymentId' },
  }),
);

/**
 * From here on the endpoint is where it was to move, and what is left at its former place is to go. The lock is kept until then. Who finds
 * the execution ended knows by this write which of the two places is to be cleared.
 */
export const recordMove = state('RecordMove', {
  ...updateItem('endpoint', {
    condition: '#lockedBy = :deploymentId',
    set: { ...wentLive, capacity: '$settings.capacity', otherCapacity: '$capacity' },
    remove: ['leftBy'],
  }),
  Assign: { isMoved: true, capacity: '{% $settings.capacity %}', elsewhere: ['{% $capacity %}'] },
});

/** Nothing is left anywhere else, of what an earlier deployment may have told of either. */
export const forgetElsewhere = state(
  'ForgetElsewhere',
  updateItem('endpoint', { condition: MINE, values: me, remove: [...NOTED, 'leftovers', 'leftBy'] }),
);

/** The move is none any more. */
export const forgetMove = state('ForgetMove', updateItem('endpoint', { condition: MINE, values: me, remove: NOTED }));

/** The lock is given back when the former place is cleared; what could not be is there for the next deployment or deletion. */
export const recordMoveEnd: Fragment = {
  start: 'IsFormerPlaceClear',
  states: (next) => ({
    IsFormerPlaceClear: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($leftElsewhere) = 0 %}', Next: 'RecordMoveEnd' }],
      Default: 'RecordMoveLeftovers',
    },
    RecordMoveEnd: {
      ...updateItem('endpoint', {
        condition: MINE,
        values: me,
        remove: ['lockedBy', 'lockedUntil', ...NOTED],
      }),
      Next: next,
    },
    RecordMoveLeftovers: {
      ...updateItem('endpoint', {
        condition: MINE,
        values: me,
        set: { leftovers: '$leftElsewhere', leftBy: '$deploymentId' },
        remove: ['lockedBy', 'lockedUntil'],
      }),
      Next: next,
    },
  }),
};
