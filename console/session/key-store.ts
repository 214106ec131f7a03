import type { TextStorage } from './text-storage';

const NAME = 'slipway-key';

/** Keeps the API key for the tab: another tab asks for it again, and so does this one once it was closed. */
export class KeyStore {
  constructor(private readonly storage: TextStorage) {}

  get key(): string | undefined {
    return this.storage.getItem(NAME) ?? undefined;
  }

  keep(key: string): void {
    this.storage.setItem(NAME, key);
  }

  forget(): void {
    this.storage.removeItem(NAME);
  }
}
