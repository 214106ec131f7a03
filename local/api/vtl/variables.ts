import { lookUp } from '../lookup';
import { asJava } from './java-value';
import { jsonPath } from './json-path';

/** Parameters of a request, by where they stood. */
export interface RequestParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** A body that is not JSON met a template that reads it as JSON. */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError';
}

/** `$input`. */
export class Input {
  /** API Gateway gives an empty body to templates as an empty object. */
  readonly body: string;

  constructor(
    body: string,
    private readonly parameters: RequestParameters,
  ) {
    this.body = body === '' ? '{}' : body;
  }

  json(path: string): string {
    const value = jsonPath(this.parsed(), path);
    return value === undefined ? '""' : JSON.stringify(value);
  }

  path(path: string): unknown {
    return asJava(jsonPath(this.parsed(), path)) ?? null;
  }

  params(name?: string): unknown {
    const { path, querystring, header } = this.parameters;
    if (name === undefined) return asJava(this.parameters);
    // By exact name: a header that HTTP/2 carries in lower case has no other.
    return lookUp(path, name) ?? lookUp(querystring, name) ?? lookUp(header, name) ?? '';
  }

  private parsed(): unknown {
    try {
      return JSON.parse(this.body);
    } catch (error) {
      throw new UnreadableBodyError(`Could not parse request body into json: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

/** `$util`. */
export class Util {
  /** As Apache Commons Lang 2 escapes: quotes of both kinds, slashes, controls, and all that is not ASCII. */
  escapeJavaScript(value: unknown): string {
    return String(value ?? '').replace(/["'\\/]|[^ -~]/g, (character) => {
      const short = SHORT_ESCAPES[character];
      return short ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    });
  }

  parseJson(text: string): unknown {
    return asJava(JSON.parse(text));
  }

  /** As `java.net.URLEncoder`: a space is `+`, and half a surrogate pair a question mark. */
  urlEncode(text: unknown): string {
    return encodeURIComponent(String(text ?? '').replace(/[\uD800-\uDFFF]/gu, '?'))
      .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+');
  }

  urlDecode(text: string): string {
    return decodeURIComponent(text.replaceAll('+', ' '));
  }

  base64Encode(text: string): string {
    return Buffer.from(text).toString('base64');
  }

  base64Decode(text: string): string {
    return Buffer.from(text, 'base64').toString();
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};
