import { useState } from 'preact/hooks';
import type { Deployment } from '../../client/resources';
import type { CanaryView } from '../../view-model/canary-view';
import type { DeploymentView } from '../../view-model/deployment-view';
import { Dialog } from '../parts/dialog';
import { useSession } from '../session/session';

interface DeploymentActionsProps {
  readonly deployment: Deployment;
  readonly view: DeploymentView;
  readonly onDone: () => void;
}

export function DeploymentActions({ deployment, view, onDone }: DeploymentActionsProps) {
  const [open, setOpen] = useState<'promote' | 'stop'>();
  if (deployment.status !== 'IN_PROGRESS' || deployment.kind === 'DELETE') return null;
  const close = () => {
    setOpen(undefined);
    onDone();
  };
  return (
    <div class="actions">
      {view.waitsForPromotion && (
        <button type="button" class="primary" onClick={() => setOpen('promote')}>
          Promote
        </button>
      )}
      <button type="button" onClick={() => setOpen('stop')}>
        Stop
      </button>
      {open === 'promote' && <PromoteDialog deployment={deployment} view={view} onClose={close} />}
      {open === 'stop' && <StopDialog deployment={deployment} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  readonly deployment: Deployment;
  readonly onClose: () => void;
}

function StopDialog({ deployment: { model, deploymentId }, onClose }: DialogProps) {
  const { api } = useSession();
  return (
    <Dialog
      title="Stop this deployment"
      label="Stop it"
      isDangerous
      onConfirm={async () => void (await api.stop(model, deploymentId))}
      onClose={onClose}
    >
      <p>What it has done is taken back, which takes some minutes. What was there before stays.</p>
    </Dialog>
  );
}

function PromoteDialog({ deployment, view, onClose }: DialogProps & { readonly view: DeploymentView }) {
  const { api } = useSession();
  const { model, deploymentId } = deployment;
  const canary = canaryOf(view);
  return (
    <Dialog
      title={`Promote version ${view.version}`}
      label="Promote"
      onConfirm={async () => void (await api.promote(model, deploymentId))}
      onClose={onClose}
    >
      <p>It takes over all requests, and the version before is no longer kept beside it.</p>
      {canary && (
        <ul>
          {canary.sides.map(({ name, requests, errors, p95 }) => (
            <li key={name}>
              {name}: {requests} requests, {errors} failed, p95 {p95}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function canaryOf({ canary, steps }: DeploymentView): CanaryView | undefined {
  return canary ?? steps.findLast((step) => step.canary)?.canary;
}
