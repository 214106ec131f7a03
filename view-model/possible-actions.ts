import type { Deployment, ListedEndpoint } from '../client/resources';

export const ACTIONS = ['deploy', 'promote', 'stop', 'rollback', 'delete'] as const;
export type ActionName = (typeof ACTIONS)[number];

/** What can be done with a model now; what cannot, with the reason. */
export interface Action {
  readonly name: ActionName;
  readonly label: string;
  readonly isPossible: boolean;
  /** Why it is not possible. */
  readonly because?: string;
}

interface Situation {
  readonly endpoint: Pick<ListedEndpoint, 'status'> | undefined;
  /** The deployment that has not ended. */
  readonly underWay: Pick<Deployment, 'kind' | 'canary'> | undefined;
  /** Whether an image is recorded for any version. */
  readonly hasImage: boolean;
  /** Whether another deployment than that of the endpoint was live. */
  readonly wasLiveBefore: boolean;
}

const LABELS: Readonly<Record<ActionName, string>> = {
  deploy: 'Deploy',
  promote: 'Promote',
  stop: 'Stop',
  rollback: 'Roll back',
  delete: 'Delete endpoint',
};

const SERVING = ['LIVE', 'DEGRADED'];

/** The API decides in the end: another deployment may begin at any time. */
export function possibleActions(situation: Situation): Action[] {
  return ACTIONS.map((name) => {
    const because = REASONS[name](situation);
    return { name, label: LABELS[name], isPossible: because === undefined, ...(because !== undefined && { because }) };
  });
}

const isBusy = ({ underWay }: Situation) =>
  underWay && (underWay.kind === 'DELETE' ? 'the endpoint is being deleted' : 'a deployment is under way');

const REASONS: Readonly<Record<ActionName, (situation: Situation) => string | undefined>> = {
  deploy: (situation) => isBusy(situation) ?? (situation.hasImage ? undefined : 'no image is recorded yet'),
  promote: ({ underWay }) =>
    underWay?.canary?.verdict === 'WAITING' ? undefined : 'no version waits for its promotion',
  stop: ({ underWay }) => {
    if (!underWay) return 'nothing is under way';
    return underWay.kind === 'DELETE' ? 'a deletion is not stopped' : undefined;
  },
  rollback: (situation) => {
    const { endpoint, wasLiveBefore } = situation;
    if (!endpoint || !SERVING.includes(endpoint.status)) return isBusy(situation) ?? 'nothing is live';
    return isBusy(situation) ?? (wasLiveBefore ? undefined : 'nothing else was live before');
  },
  delete: (situation) => isBusy(situation) ?? (situation.endpoint ? undefined : 'there is no endpoint'),
};
