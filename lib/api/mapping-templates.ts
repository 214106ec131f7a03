import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionAction } from '../../contract/routes';
import { IDEMPOTENCY_KEY_PATTERN } from '../../contract/values';

export type Auth = 'API_KEY' | 'IAM';

export interface TemplateSettings {
  readonly auth: Auth;
  readonly maxModelNameLength: number;
}

/** JSON within the JSON of an execution's input: its quotes are escaped once more. */
const REQUESTED_BY: Record<Auth, string> = {
  API_KEY: String.raw`{\"apiKeyId\":\"$context.identity.apiKeyId\",\"sourceIp\":\"$context.identity.sourceIp\"}`,
  IAM: String.raw`{\"principal\":\"$context.identity.userArn\",\"sourceIp\":\"$context.identity.sourceIp\"}`,
};

const CALLER: Record<Auth, string> = {
  API_KEY: 'API key $context.identity.apiKeyId',
  IAM: '$context.identity.userArn',
};

/** Templates of the answers when Step Functions did what it was asked to do, and when it did not. */
const ANSWERS: Record<ExecutionAction, { readonly done: string; readonly refused: string }> = {
  StartExecution: { done: 'started', refused: 'refused' },
  StopExecution: { done: 'stopped', refused: 'not-stopped' },
};

/** The mapping templates of one environment: files of `templates/` with their placeholders filled in. */
export class MappingTemplates {
  constructor(private readonly settings: TemplateSettings) {}

  /** What Step Functions is called with. */
  request(name: string, workflow: { readonly stateMachineArn: string; readonly executionArn: string }): string {
    return this.fill(name, { ...workflow });
  }

  /** Answers to the caller of `path`, by the status of Step Functions' answer. */
  responses(path: string, action: ExecutionAction = 'StartExecution') {
    const routeTail = `${path.replaceAll(/\{\w+\}/g, '[^/]+')}/*$`;
    const { done, refused } = ANSWERS[action];
    return {
      done: this.fill(done, { routeTail }),
      refused: this.fill(refused, { routeTail }),
      failed: this.fill('failed', {}),
    };
  }

  private fill(name: string, values: Readonly<Record<string, string>>): string {
    const all: Readonly<Record<string, string>> = {
      ...values,
      requestedBy: REQUESTED_BY[this.settings.auth],
      caller: CALLER[this.settings.auth],
      idempotencyKey: String.raw`#if($key != ''),\"idempotencyKey\":\"$key\"#end`,
      modelPattern: `[a-z]([a-z0-9-]{0,${this.settings.maxModelNameLength - 2}}[a-z0-9])?`,
      idempotencyKeyPattern: IDEMPOTENCY_KEY_PATTERN.slice(1, -1),
    };
    const text = readFileSync(join(__dirname, 'templates', `${name}.vtl`), 'utf8').trimEnd();
    return text.replaceAll(
      /<<([\w-]+)>>/g,
      (_, placeholder: string) => all[placeholder] ?? this.fill(placeholder, values),
    );
  }
}
