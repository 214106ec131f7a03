/** npm hands on the signals of a terminal that reach this process anyway: two that come together are one. */
const SAME_REQUEST_MS = 1_000;

/** Ends the process when it is asked to: in order, and at once when it is asked again. */
export function onStopRequest(stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const ask = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop().then(
        () => process.exit(),
        (error: Error) => {
          console.error(error.message);
          process.exit(1);
        },
      );
    } else if (performance.now() - askedAt > SAME_REQUEST_MS) {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
}
