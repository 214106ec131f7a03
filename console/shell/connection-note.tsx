import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../api/connection';

/** Says when what is shown may be old. The place is always there, so that it is read out when it fills. */
export function ConnectionNote({ connection }: { readonly connection: Connection }) {
  const [state, setState] = useState(connection.state);
  useEffect(() => {
    setState(connection.state);
    return connection.listen(() => setState(connection.state));
  }, [connection]);
  return (
    <div class="connection" role="status">
      {state === 'lost' && 'The API cannot be reached. What you see is as it was; it is tried again.'}
      {state === 'refused' && 'The API takes this key no longer. Forget it, and enter the one of today.'}
    </div>
  );
}
