declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  /** An HTTP server that answers as DynamoDB does, with its tables in memory. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
