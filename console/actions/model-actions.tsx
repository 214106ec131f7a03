import { useState } from 'preact/hooks';
import { type ActionName, possibleActions } from '../../view-model/possible-actions';
import { type ActedOn, wereLive } from './acted-on';
import { ActionButton } from './action-button';
import { DeleteDialog } from './delete-dialog';
import { DeployDialog } from './deploy-dialog';
import { RollBackDialog } from './roll-back-dialog';

interface ModelActionsProps {
  readonly state: ActedOn;
  readonly onDone: () => void;
}

/** Those that belong to a deployment stand with it. */
const SHOWN: readonly ActionName[] = ['deploy', 'rollback', 'delete'];

export function ModelActions({ state, onDone }: ModelActionsProps) {
  const [open, setOpen] = useState<ActionName>();
  const { model, deployments } = state;
  const close = () => {
    setOpen(undefined);
    onDone();
  };
  const actions = possibleActions({
    endpoint: model.endpoint,
    underWay: deployments.find(({ status }) => status === 'IN_PROGRESS'),
    hasImage: model.latestVersion?.latestImageVersion !== undefined || model.endpoint !== undefined,
    wasLiveBefore: wereLive(state).length > 0,
  });
  return (
    <div class="actions">
      {SHOWN.flatMap((name) => actions.find((action) => action.name === name) ?? []).map((action) => (
        <ActionButton
          key={action.name}
          action={action}
          {...(action.name === 'deploy' && { kind: 'primary' as const })}
          onClick={() => setOpen(action.name)}
        />
      ))}
      {open === 'deploy' && <DeployDialog state={state} onClose={close} />}
      {open === 'rollback' && <RollBackDialog model={model.model} candidates={wereLive(state)} onClose={close} />}
      {open === 'delete' && <DeleteDialog model={model.model} onClose={close} />}
    </div>
  );
}
