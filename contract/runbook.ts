/** Sections of `docs/runbook.md` that alarms lead to, as links to them end. */
export const RUNBOOK = {
  cleanupFailed: 'cleanup_failed',
  recoverFailed: 'a-deployment-that-stays-in_progress',
  apiFails: '500-from-the-api',
  mailRefused: 'a-mail-that-does-not-arrive',
  eventUndelivered: 'an-event-that-could-not-be-delivered',
  accountDiffers: 'an-account-that-is-not-as-the-registry-says',
  webhookUndelivered: 'a-webhook-that-did-not-take-what-it-was-told',
  endpointSilent: 'an-endpoint-with-no-task-or-with-too-few',
  endpointFails: 'an-endpoint-that-fails-or-is-slow',
  pricesUnknown: 'prices-that-are-old-or-missing',
} as const;

export type RunbookSection = keyof typeof RUNBOOK;

/** Where to read on, as the last sentence of an alarm's description. */
export function whatToDo(section: RunbookSection): string {
  return `What to do: docs/runbook.md#${RUNBOOK[section]}`;
}
