import { useState } from 'preact/hooks';
import type { Deployment } from '../../client/resources';
import { absolute } from '../../view-model/times';
import { versionLabel } from '../../view-model/versions';
import { Dialog } from '../parts/dialog';
import { useSession } from '../session/session';
import { goToDeployment } from './go-to';

interface RollBackDialogProps {
  readonly model: string;
  /** What was live, newest first. */
  readonly candidates: readonly Deployment[];
  readonly onClose: () => void;
}

const BEFORE = '';

/** Brings back what was live: the same image, to the byte, with the same settings. */
export function RollBackDialog({ model, candidates, onClose }: RollBackDialogProps) {
  const { api } = useSession();
  const [chosen, setChosen] = useState(BEFORE);
  const target = chosen === BEFORE ? undefined : chosen;
  return (
    <Dialog
      title={`Roll back ${model}`}
      label="Roll back"
      onConfirm={async () => goToDeployment(model, await api.rollBack(model, target))}
      onClose={onClose}
    >
      <p>The address stays, and what is live answers until the other one is healthy.</p>
      <label>
        Bring back
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value={BEFORE}>what was live before</option>
          {candidates.map((deployment) => (
            <option key={deployment.deploymentId} value={deployment.deploymentId}>
              version {versionLabel(deployment)}, deployed {absolute(deployment.startedAt)}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  );
}
