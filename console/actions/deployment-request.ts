import type { DeploymentRequest } from '../../client/resources';

/** The settings that the form asks for; all others come from what is live, from the image or from the environment. */
export const ASKED = ['instanceType', 'cpu', 'memoryMiB', 'minTasks', 'maxTasks'] as const;
export type Asked = (typeof ASKED)[number];

export interface DeployForm {
  readonly modelVersion: string;
  readonly imageVersion: string;
  readonly strategy: 'default' | 'rolling' | 'canary' | 'blueGreen';
  /** Whether a version that was measured waits for somebody's word. */
  readonly pause: boolean;
  /** As typed: empty is left open. */
  readonly settings: Readonly<Record<Asked, string>>;
}

/** Of what is live the form starts with the settings, so that an update changes no more than what somebody changes. */
export function formFor(version: string, live: Readonly<Record<string, unknown>> = {}): DeployForm {
  const typed = ASKED.map((name) => [name, live[name] === undefined ? '' : String(live[name])] as const);
  return {
    modelVersion: version,
    imageVersion: 'latest',
    strategy: 'default',
    pause: false,
    settings: Object.fromEntries(typed) as Record<Asked, string>,
  };
}

/** What is not as it should be goes to the API as it is: its refusal says what is wrong. */
export function requestOf(form: DeployForm, live: Readonly<Record<string, unknown>> = {}): DeploymentRequest {
  const { modelVersion, imageVersion, strategy, pause, settings } = form;
  const others = Object.entries(live).filter(([name]) => !(ASKED as readonly string[]).includes(name));
  const typed = ASKED.map((name) => [name, settings[name].trim()] as const).filter(([, text]) => text !== '');
  return {
    modelVersion: numberOr(modelVersion),
    imageVersion: numberOr(imageVersion),
    ...Object.fromEntries(others),
    ...Object.fromEntries(typed.map(([name, text]) => [name, name === 'instanceType' ? text : numberOr(text)])),
    ...(strategy !== 'default' && { strategy: strategyOf(strategy, pause) }),
  } as DeploymentRequest;
}

function strategyOf(type: 'rolling' | 'canary' | 'blueGreen', pause: boolean): DeploymentRequest['strategy'] {
  return type === 'rolling' || !pause ? type : { type, pause };
}

function numberOr(text: string): number | string {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
