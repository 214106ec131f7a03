import * as z from 'zod/mini';
import { type FrontDoorOperation, ROUTES } from '../../contract/routes';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { problemWith } from '../registry/request';
import { refusal, unless } from './answer';

/** The operation's query parameters, each of which may be left out. */
function queryOf(operation: FrontDoorOperation): Readonly<Record<string, z.ZodMiniType>> {
  const { query = {} } = ROUTES.find(({ operationId }) => operationId === operation)!;
  return query;
}

/** A number in a query is text; its schema asks for a number, another one's for text whatever it looks like. */
function isNumeric(schema: z.ZodMiniType): boolean {
  return (z.toJSONSchema(schema) as { type?: string }).type === 'integer';
}

/** What the request says after its path, as `$query`: right, or refused. */
export function readQuery(operation: FrontDoorOperation): Fragment {
  const schemas = Object.entries(queryOf(operation));
  const numeric = schemas.filter(([, schema]) => isNumeric(schema)).map(([name]) => `'${name}'`);
  const schema = z.object(Object.fromEntries(schemas.map(([name, own]) => [name, z.optional(own)])));
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Query`;
  return chain(
    state(`Read${name}`, {
      Type: 'Pass',
      Assign: {
        // `&minutes=15&contains=a+b`: API Gateway has encoded the values.
        query: jsonata(`$merge($append([{}], $split($queryText, '&')[$ != ''].(
          $name := $substringBefore($, '=');
          $text := $decodeUrlComponent($replace($substringAfter($, '='), '+', '%20'));
          {$name: $name in [${numeric.join(', ')}] and $contains($text, /^[1-9][0-9]{0,8}$/) ? $number($text) : $text}
        )))`),
      },
    }),
    state(`Check${name}`, {
      Type: 'Pass',
      Assign: { queryProblem: jsonata(problemWith(schema, '$query', 'query')) },
    }),
    unless(`Is${name}Right`, {
      [`${name}Wrong`]: { when: "$queryProblem != ''", refusal: refusal(400, '$queryProblem') },
    }),
  );
}
