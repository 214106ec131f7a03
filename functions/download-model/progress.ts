const STEP_PERCENT = 10;

/** Says how far a download is, in steps: a log keeps every line. */
export function progressReport(name: string, write: (line: string) => void): (received: number, total: number) => void {
  let reported = 0;
  return (received, total) => {
    const percent = total === 0 ? 100 : Math.floor((received / total) * 100);
    const step = percent - (percent % STEP_PERCENT);
    if (step <= reported) return;
    reported = step;
    write(`${name}: ${step}% of ${size(total)}`);
  };
}

/** A number of bytes to be read by people. */
export function size(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`;
}
