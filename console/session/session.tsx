import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { apiClient } from '../../client/api-client';
import { ServerClock } from '../../client/server-clock';
import { Connection } from '../api/connection';
import { ConsoleApi } from '../api/console-api';
import { apiUrl } from './api-url';

/** What pages have in common while somebody is signed in. */
export interface Session {
  readonly api: ConsoleApi;
  readonly clock: ServerClock;
  readonly connection: Connection;
  /** Of the API, for commands to copy. */
  readonly url: string;
}

export function newSession(apiKey: string): Session {
  const clock = new ServerClock();
  const connection = new Connection();
  const url = apiUrl(location);
  return { api: new ConsoleApi(apiClient({ url, apiKey, clock }), connection), clock, connection, url };
}

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}
