import * as z from 'zod/mini';

/** A field that need not be there. In JSON, MLflow's protobuf writes and reads null for what is not said. */
export function unlessNull<Value>(schema: z.ZodMiniType<Value>) {
  const undefinedForNull = (value: unknown): unknown => value ?? undefined;
  return z.optional(z.pipe(z.transform(undefinedForNull), z.optional(schema)));
}
