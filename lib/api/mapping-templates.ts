import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDEMPOTENCY_KEY_PATTERN } from '../../functions/shared/schemas/values';

export type Auth = 'API_KEY' | 'IAM';

export interface TemplateSettings {
  readonly auth: Auth;
  readonly maxModelNameLength: number;
}

/** JSON within the JSON of an execution's input: its quotes are escaped once more. */
const CALLER: Record<Auth, string> = {
  API_KEY: String.raw`{\"apiKeyId\":\"$context.identity.apiKeyId\",\"sourceIp\":\"$context.identity.sourceIp\"}`,
  IAM: String.raw`{\"principal\":\"$context.identity.userArn\",\"sourceIp\":\"$context.identity.sourceIp\"}`,
};

/** The mapping templates of one environment: files of `templates/` with their placeholders filled in. */
export class MappingTemplates {
  constructor(private readonly settings: TemplateSettings) {}

  /** What StartExecution is called with. */
  request(name: string, stateMachineArn: string): string {
    return this.fill(name, { stateMachineArn });
  }

  /** Answers to the caller of `path`, by the status of Step Functions' answer. */
  responses(path: string): { readonly started: string; readonly refused: string; readonly failed: string } {
    const routeTail = `${path.replaceAll(/\{\w+\}/g, '[^/]+')}/*$`;
    return {
      started: this.fill('started', { routeTail }),
      refused: this.fill('refused', { routeTail }),
      failed: this.fill('failed', {}),
    };
  }

  private fill(name: string, values: Readonly<Record<string, string>>): string {
    const all: Readonly<Record<string, string>> = {
      ...values,
      requestedBy: CALLER[this.settings.auth],
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
