/** What a look found: fine, worth knowing, or in the way. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  readonly toDo?: string;
}

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, toDo?: string): Finding => ({ level: 'warn', what, ...(toDo && { toDo }) });
export const fail = (what: string, toDo?: string): Finding => ({ level: 'fail', what, ...(toDo && { toDo }) });
