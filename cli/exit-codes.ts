import type { ProblemKind } from '../view-model/problem-in-words';

/** What the program ends with; scripts rely on these. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  refused: 4,
  noAccess: 5,
  unreachable: 6,
  busy: 7,
  defect: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Their meanings, for the help. */
export const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done, and where it was watched: live or deleted',
  1: 'the deployment failed, or a check of doctor or a rehearsal did',
  2: 'wrong usage, or a field that the API refuses',
  3: 'the model, version or deployment does not exist',
  4: 'it cannot be done now',
  5: 'no valid key or signature, or no right to this',
  6: 'no answer, or not from the API',
  7: 'the API is too busy or failed',
  70: 'a defect of this program',
  130: 'ended by Ctrl-C; a deployment goes on',
};

const OF_PROBLEMS: Readonly<Record<ProblemKind, ExitCode>> = {
  wrong: EXIT.usage,
  'not found': EXIT.notFound,
  refused: EXIT.refused,
  'no access': EXIT.noAccess,
  unreachable: EXIT.unreachable,
  'not the API': EXIT.unreachable,
  failed: EXIT.busy,
};

export function exitCodeOf(kind: ProblemKind): ExitCode {
  return OF_PROBLEMS[kind];
}
