import { useState } from 'preact/hooks';
import { Command } from '../../parts/copy';
import { ProblemNote } from '../../parts/problem-note';
import { PageHeading } from '../../routing/page-heading';
import { apiUrl } from '../../session/api-url';
import { ENVIRONMENT } from '../../session/environment';
import { newSession } from '../../session/session';
import { Mark } from '../../shell/mark';
import { initCommand } from '../commands';
import { WhereSlipwayIs } from '../where-slipway-is';

/** Takes a key if the API does. */
export function SignIn({ onKey }: { readonly onKey: (key: string) => void }) {
  return (
    <div class="sign-in">
      <Mark />
      <PageHeading title="Sign in">Sign in to {ENVIRONMENT.name}</PageHeading>
      {ENVIRONMENT.takesKeys ? <KeyForm onKey={onKey} /> : <SignedOnly />}
    </div>
  );
}

function KeyForm({ onKey }: { readonly onKey: (key: string) => void }) {
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<{ readonly error: unknown }>();
  const [isAsking, setAsking] = useState(false);
  const enter = async (event: Event) => {
    event.preventDefault();
    if (key.trim() === '' || isAsking) return;
    setAsking(true);
    setProblem(undefined);
    try {
      await newSession(key.trim()).api.isLetIn();
      onKey(key.trim());
    } catch (error) {
      setProblem({ error });
      setAsking(false);
    }
  };
  return (
    <form onSubmit={enter} noValidate>
      <label>
        API key
        <input
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={key}
          aria-describedby="key-hint"
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <p id="key-hint" class="hint">
        {ENVIRONMENT.name === 'local' ? (
          <>
            In local mode it is <code>local</code>.
          </>
        ) : (
          'Whoever runs the platform has it. '
        )}{' '}
        It stays in this tab, and is gone when you close it.
      </p>
      {problem && <ProblemNote error={problem.error} />}
      <button type="submit" class="primary" disabled={isAsking}>
        {isAsking ? 'Asking …' : 'Sign in'}
      </button>
    </form>
  );
}

/** A browser has no AWS credentials to sign with, and should have none. */
function SignedOnly() {
  return (
    <>
      <p>
        This environment takes requests that are signed with AWS credentials, and this page would need an API key. Use
        the command line instead: it signs with the credentials of your shell.
      </p>
      <Command text={initCommand(apiUrl(location))} />
      <Command text="slipway models" />
      <WhereSlipwayIs />
    </>
  );
}
