import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { UsageError } from './options';
import { replaceFile } from './replace-file';

/** An item as DynamoDB writes it. */
export type RawItem = Readonly<Record<string, AttributeValue>>;

export interface RawTable {
  rawItems(): Promise<RawItem[]>;
  put(items: readonly RawItem[]): Promise<void>;
}

/** The registry in a folder, from one run to the next. What runs in the account is gone with the account, and not kept. */
export class KeptRegistry {
  private readonly file: string;
  private kept = '';

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.file = path.join(directory, 'registry.json');
  }

  async load(table: RawTable): Promise<void> {
    if (!existsSync(this.file)) return;
    this.kept = readFileSync(this.file, 'utf8');
    await table.put(this.parse());
  }

  /** Writes what has changed, as a whole or not at all. */
  async save(table: RawTable): Promise<void> {
    const items = (await table.rawItems()).filter(outlivesTheAccount);
    const text = `${JSON.stringify(items, null, 1)}\n`;
    if (text === this.kept) return;
    replaceFile(this.file, text);
    this.kept = text;
  }

  private parse(): RawItem[] {
    try {
      return JSON.parse(this.kept) as RawItem[];
    } catch (error) {
      throw new UsageError(`--data: ${this.file} is not what local mode has written: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

/** No endpoints, slots and locks, and no deployment that is still to end: there is nothing behind them any more. */
function outlivesTheAccount({ pk, sk, status }: RawItem): boolean {
  if (pk?.S?.startsWith('LOADBALANCER#') || sk?.S === 'ENDPOINT') return false;
  return !(sk?.S?.startsWith('DEPLOYMENT#') && status?.S === 'IN_PROGRESS');
}
