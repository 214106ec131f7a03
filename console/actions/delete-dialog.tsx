import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog';
import { useSession } from '../session/session';
import { goToDeployment } from './go-to';

interface DeleteDialogProps {
  readonly model: string;
  readonly onClose: () => void;
}

/** Asks for the name: who types it has read it. */
export function DeleteDialog({ model, onClose }: DeleteDialogProps) {
  const { api } = useSession();
  const [typed, setTyped] = useState('');
  return (
    <Dialog
      title={`Delete the endpoint of ${model}`}
      label="Delete endpoint"
      isDangerous
      isReady={typed === model}
      onConfirm={async () => goToDeployment(model, await api.deleteEndpoint(model))}
      onClose={onClose}
    >
      <p>
        Its address answers no more, and its instances are given back. Versions, images and the history stay: it can be
        deployed again.
      </p>
      <label>
        <span>
          Type <b>{model}</b> to go on
        </span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}
