import { fromJson, toJson } from '../schemas/json-body';
import { AwsError } from '../service';
import { header } from './http';
import type { WireProtocol } from './protocol';

/** awsJson 1.0 and 1.1: the operation in a header, its input as JSON. */
export function awsJson(version: '1.0' | '1.1'): WireProtocol {
  const contentType = `application/x-amz-json-${version}`;
  return {
    read(request, model) {
      const target = header(request, 'x-amz-target')?.split('.')[1] ?? '';
      const operation = model.operations.get(target);
      if (!operation) throw new AwsError('UnknownOperationException', `The operation '${target}' is not known`);
      return { operation, input: fromJson(operation.input, parseBody(request.body)) as object };
    },
    write(operation, output, requestId) {
      const body = JSON.stringify(toJson(operation.output, output));
      return { status: 200, headers: { 'content-type': contentType, 'x-amzn-requestid': requestId }, body };
    },
    writeError(error, requestId, model) {
      const type = model?.errorByCode(error.code)?.shape ?? error.code;
      return {
        status: error.status,
        headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
        body: JSON.stringify({ __type: type, message: error.message }),
      };
    },
  };
}

/** The JSON object in a body; an empty body is an empty object. */
export function parseBody(body: Uint8Array): object {
  const text = Buffer.from(body).toString();
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Not JSON: refused below, like JSON that is no object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}
