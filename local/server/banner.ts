import { loadConfig } from '../../config/load';
import type { LocalOptions } from './options';

/** The key that the REST API of local mode takes; none where requests are signed. */
export function apiKey(): string | undefined {
  const { auth, keyValue } = loadConfig('local').api;
  return auth === 'API_KEY' ? keyValue : undefined;
}

/** Where the console is: below the API's stage, as on AWS. */
export function consoleAddress(url: string): string {
  return `${url}/${loadConfig('local').stage}/console`;
}

/** A request that works as it stands. */
export function exampleRequest(url: string): string {
  const key = apiKey();
  return `curl ${key === undefined ? '' : `--header 'x-api-key: ${key}' `}${url}/models`;
}

/** What whoever has started local mode wants to know first. `ready <url>` is what programs wait for. */
export function banner(
  url: string,
  { data, speed, virtual }: Pick<LocalOptions, 'data' | 'speed' | 'virtual'>,
): string {
  const key = apiKey();
  const state =
    data === undefined
      ? 'lost when this ends; --data <folder> keeps registry and artifacts'
      : `registry and artifacts are kept in ${data}, nothing else`;
  const time = virtual
    ? 'does not pass, but jumps from one event to the next'
    : `passes ${speed} times as fast: what takes AWS three minutes takes ${Math.round(180 / speed)} s; --speed`;
  return `ready ${url}

  REST API   ${url}${key === undefined ? '' : `, header x-api-key: ${key}`}
  console    ${consoleAddress(url)} in a browser${key === undefined ? '' : `, key: ${key}`}
  look       ${url}/_local/ likewise: the simulated account from inside
  try        ${exampleRequest(url)}
             or slipway, as the README says under "Use it from a terminal": register, deploy, ask
  own model  a command in config/local.json, while this runs: docs/local-mode.md
  AWS CLI    aws --endpoint-url ${url} s3 ls, with any credentials
  time       ${time}
  state      ${state}
  end        Ctrl-C
`;
}
