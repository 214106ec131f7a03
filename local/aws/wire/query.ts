import type { ServiceModel } from '../schemas/service-model';
import { AwsError } from '../service';
import { awsQueryForm, ec2QueryForm, type FormDialect, readForm } from './form';
import type { AwsHttpRequest, AwsHttpResponse } from './http';
import type { WireProtocol, WireRequest } from './protocol';
import { content, escapeXml, tag } from './xml';

/** awsQuery: a form in, XML out. */
export const awsQuery: WireProtocol = {
  read: (request, model) => readQuery(request, model, awsQueryForm),
  write({ name, output: shape }, output, requestId) {
    const result = tag(`${name}Result`, content({ shape, traits: {} }, output));
    return xmlResponse(200, tag(`${name}Response`, result + tag('ResponseMetadata', tag('RequestId', requestId))));
  },
  writeError(error, requestId, model) {
    const type = tag('Type', error.status < 500 ? 'Sender' : 'Receiver');
    return xmlResponse(
      error.status,
      tag('ErrorResponse', tag('Error', type + codeAndMessage(error, model)) + tag('RequestId', requestId)),
    );
  },
};

/** ec2Query: like awsQuery, with its own names and envelopes. */
export const ec2Query: WireProtocol = {
  read: (request, model) => readQuery(request, model, ec2QueryForm),
  write({ name, output: shape }, output, requestId) {
    return xmlResponse(
      200,
      tag(`${name}Response`, tag('requestId', requestId) + content({ shape, traits: {} }, output)),
    );
  },
  writeError(error, requestId, model) {
    const errors = tag('Errors', tag('Error', codeAndMessage(error, model)));
    return xmlResponse(error.status, tag('Response', errors + tag('RequestID', requestId)));
  },
};

function readQuery(request: AwsHttpRequest, model: ServiceModel, dialect: FormDialect): WireRequest {
  const form = new URLSearchParams(Buffer.from(request.body).toString());
  const action = form.get('Action') ?? '';
  const operation = model.operations.get(action);
  if (!operation) throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
  return { operation, input: readForm(operation.input, form, dialect) };
}

function codeAndMessage(error: AwsError, model: ServiceModel | undefined): string {
  const code = model?.errorByCode(error.code)?.code ?? error.code;
  return tag('Code', escapeXml(code)) + tag('Message', escapeXml(error.message));
}

function xmlResponse(status: number, xml: string): AwsHttpResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}
