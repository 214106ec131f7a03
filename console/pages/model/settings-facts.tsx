import { Facts } from '../../parts/facts';
import { inWords } from './setting-in-words';

/** How the containers run, by the names of the API. */
export function SettingsFacts({ settings }: { readonly settings: Readonly<Record<string, unknown>> }) {
  const facts = Object.entries(settings).map(
    ([name, value]) => [<code key={name}>{name}</code>, inWords(value)] as const,
  );
  return <Facts facts={facts} />;
}
