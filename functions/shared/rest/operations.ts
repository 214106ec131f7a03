import type { AnswerOf, FunctionFolder, OperationId, OperationsOf, RequestOf } from '../../../contract/routes';

/** What a function does for each of its routes; the contract says what goes in and what comes out. */
export type Operations<Folder extends FunctionFolder> = {
  readonly [Id in OperationsOf<Folder>]: (request: RequestOf<Id>) => Promise<AnswerOf<Id>>;
};

/** Any of the operations, of any of the functions. */
export type SomeOperations = {
  readonly [Id in OperationId]?: (request: RequestOf<Id>) => Promise<unknown>;
};
