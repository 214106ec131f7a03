import type { PlatformSettings } from './platform-settings';

/** What every client of a command is made with; without a region in the settings, the SDK's own rules find one. */
export function clientSettings({ region }: PlatformSettings) {
  return region === undefined ? {} : { region };
}
