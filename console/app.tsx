import { useMemo, useState } from 'preact/hooks';
import { Page } from './pages/page';
import { SignIn } from './pages/sign-in/sign-in';
import { useRoute } from './routing/use-route';
import { KeyStore } from './session/key-store';
import { newSession, SessionProvider } from './session/session';
import { Shell } from './shell/shell';

const keys = new KeyStore(sessionStorage);

export function App() {
  const [key, setKey] = useState(keys.key);
  const session = useMemo(() => (key === undefined ? undefined : newSession(key)), [key]);
  const route = useRoute();
  if (!session) {
    const enter = (entered: string) => {
      keys.keep(entered);
      setKey(entered);
    };
    return (
      <Shell>
        <SignIn onKey={enter} />
      </Shell>
    );
  }
  const forget = () => {
    keys.forget();
    setKey(undefined);
  };
  return (
    <SessionProvider value={session}>
      <Shell onForget={forget} connection={session.connection}>
        {/* Another page is another element: nothing of the one before stays in it. */}
        <Page key={JSON.stringify(route)} route={route} />
      </Shell>
    </SessionProvider>
  );
}
