/** A scaling activity under way; its first end stays. */
export interface OpenActivity {
  succeed(): void;
  cancel(statusMessage?: string): void;
}
