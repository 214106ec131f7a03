/** Commands for a shell. In local mode they work as they stand; elsewhere what is in `<>` is to be filled in. The key stands in none. */
export interface Place {
  readonly url: string;
  readonly isLocal: boolean;
}

export function registerCommand(place: Place, model: string): string {
  const bucket = place.isLocal ? 'slipway-local-artifacts' : '<bucket>';
  return slipway(place, `register ${model} s3://${bucket}/${model}/model.json`, '--metric accuracy=0.98');
}

export function recordImageCommand(place: Place, model: string, version: number): string {
  const image = place.isLocal ? 'local/iris:1' : `<repository>/${model}:<tag>`;
  return slipway(place, `image ${model} ${image}`, `--version ${version} --cpu 0.5 --memory 512`);
}

export function deployCommand(place: Place, model: string): string {
  return slipway(place, `deploy ${model}`, '--watch');
}

/** What is typed once, so that the others know where to; elsewhere than in local mode, which they name themselves. */
export function initCommand(url: string): string {
  return `slipway init --url ${url}`;
}

/** Longer ones take two lines. */
const LINE = 60;

function slipway({ url, isLocal }: Place, words: string, options: string): string {
  const where = isLocal ? ` --local=${new URL(url).port}` : '';
  const parts = [`slipway ${words}`, `${options}${where}`];
  const line = parts.join(' ');
  return line.length > LINE ? parts.join(' \\\n  ') : line;
}

/** Asks the model whether it is there. */
export function healthCommand(url: string, healthCheckPath: unknown): string {
  return `curl ${url}${typeof healthCheckPath === 'string' ? healthCheckPath : '/'}`;
}
