const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** The README with the report between its markers, which are added at its end where there are none. */
export function withReport(readme: string, report: string): string {
  const block = `${START}\n${report}\n${END}`;
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 && end < 0) return `${readme.trimEnd()}\n\n${block}\n`;
  if (start < 0 || end < start) throw new Error(`README.md: expected ${START} and then ${END}, each once`);
  return readme.slice(0, start) + block + readme.slice(end + END.length);
}
