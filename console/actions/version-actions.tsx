import { useState } from 'preact/hooks';
import type { ModelVersion } from '../../client/resources';
import { Dialog } from '../parts/dialog';
import { useSession } from '../session/session';
import type { ActedOn } from './acted-on';
import { DeployDialog } from './deploy-dialog';

interface VersionActionsProps {
  readonly version: ModelVersion;
  readonly state: ActedOn;
  readonly onDone: () => void;
}

type Action = 'deploy' | 'approve' | 'reject' | 'alias';

export function VersionActions({ version, state, onDone }: VersionActionsProps) {
  const [open, setOpen] = useState<Action>();
  const { version: number, approval, latestImageVersion } = version;
  const close = () => {
    setOpen(undefined);
    onDone();
  };
  const button = (action: Action, label: string) => (
    <button type="button" class="small" onClick={() => setOpen(action)}>
      {label}
      <span class="unseen"> version {number}</span>
    </button>
  );
  return (
    <span class="actions">
      {latestImageVersion !== undefined && button('deploy', 'Deploy')}
      {approval.status !== 'approved' && button('approve', 'Approve')}
      {approval.status !== 'rejected' && button('reject', 'Reject')}
      {button('alias', 'Alias')}
      {open === 'deploy' && <DeployDialog state={state} version={number} onClose={close} />}
      {open === 'approve' && <ApprovalDialog version={version} status="approved" onClose={close} />}
      {open === 'reject' && <ApprovalDialog version={version} status="rejected" onClose={close} />}
      {open === 'alias' && <AliasDialog version={version} onClose={close} />}
    </span>
  );
}

interface DialogProps {
  readonly version: ModelVersion;
  readonly onClose: () => void;
}

function ApprovalDialog({ version, status, onClose }: DialogProps & { readonly status: 'approved' | 'rejected' }) {
  const { api } = useSession();
  const [comment, setComment] = useState('');
  const verb = status === 'approved' ? 'Approve' : 'Reject';
  const body = comment.trim() === '' ? { status } : { status, comment: comment.trim() };
  return (
    <Dialog
      title={`${verb} version ${version.version} of ${version.model}`}
      label={verb}
      isDangerous={status === 'rejected'}
      onConfirm={async () => void (await api.approve(version.model, version.version, body))}
      onClose={onClose}
    >
      <label>
        Comment, if there is one
        <input type="text" value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
      </label>
    </Dialog>
  );
}

function AliasDialog({ version, onClose }: DialogProps) {
  const { api } = useSession();
  const [alias, setAlias] = useState('');
  return (
    <Dialog
      title={`Point an alias at version ${version.version}`}
      label="Point it here"
      isReady={alias.trim() !== ''}
      onConfirm={async () => void (await api.pointAlias(version.model, alias.trim(), version.version))}
      onClose={onClose}
    >
      <p>An alias that points elsewhere comes here. What is live does not change by it.</p>
      <label>
        Alias
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder="champion"
          value={alias}
          onInput={(event) => setAlias(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}
