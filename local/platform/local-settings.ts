import { loadConfig } from '../../config/load';
import type { Assembly } from '../assembly';
import { parseImageName } from '../containers/image-name';

/** What local mode takes from `config/local.json` rather than from the assembly, for it lies outside the app's stacks. */
export interface LocalSettings {
  /** Repository names with their images' tags. */
  readonly images: Readonly<Record<string, readonly string[]>>;
  /** Verified mail addresses and domains. */
  readonly mailIdentities: readonly string[];
}

export function localSettings(assembly: Assembly): LocalSettings {
  const { local, mail } = loadConfig('local');
  const images: Record<string, string[]> = {};
  for (const image of Object.keys(local?.images ?? {})) {
    const { repository, tag } = parseImageName(image);
    images[repository] = [...(images[repository] ?? []), tag];
  }
  const own = assembly.ofType('AWS::SES::EmailIdentity').map(({ physicalId }) => physicalId);
  return { images, mailIdentities: [...own, ...(mail.sender ? [mail.sender] : [])] };
}
