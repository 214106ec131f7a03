import { describe, expect, it } from '@jest/globals';
import { asJava, Input, render, Util } from '../../../../local/api/vtl';

const parameters = {
  path: { model: 'iris' },
  querystring: { limit: '10' },
  header: { 'idempotency-key': 'k-1', 'X-Team': 'mlops', limit: '99' },
};

function rendered(template: string, body: unknown = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const context = asJava({ requestId: 'r-1', responseOverride: {} });
  return render(template, { input: new Input(text, parameters), util: new Util(), context });
}

describe('$input', () => {
  const body = { name: 'iris', list: [{ a: 1 }, 'b'], flag: false, 'odd key': 2 };

  it.each([
    ["$input.json('$')", JSON.stringify(body)],
    ["$input.json('$.list[0].a')", '1'],
    ["$input.json('$.missing')", '""'],
    ["$input.path('$.name')", 'iris'],
    [`$input.path("$['odd key']")`, '2'],
    ["$input.path('$.missing.deeper')", ''],
    ["$input.path('$.list')", '[{"a":1},"b"]'],
    ["$input.path('$').flag", 'false'],
    ["$input.path('$.list').size()", '2'],
    ["$input.params('model')", 'iris'],
    ["$input.params('limit')", '10'],
    ["$input.params('idempotency-key')", 'k-1'],
    ["[$input.params('Idempotency-Key')]", '[]'],
    ["$input.params('X-Team')", 'mlops'],
    ["[$input.params('x-team')]", '[]'],
    ["$input.params().header.get('X-Team')", 'mlops'],
    ["[$input.params().header.get('x-team')]", '[]'],
    ["[$input.params('constructor')]", '[]'],
    ["[$input.params('none')]", '[]'],
    ["$input.params().path.get('model')", 'iris'],
  ])('%s gives %s', (template, expected) => {
    expect(rendered(template, body)).toBe(expected);
  });

  it('prints a map as Java does', () => {
    expect(rendered("$input.path('$')", { a: 1, b: { c: ['x'] } })).toBe('{a=1, b={c=["x"]}}');
  });

  it('finds a header in whatever case it was sent by a loop over their names', () => {
    const template = `#set($key = "")
#foreach($name in $input.params().header.keySet())
  #if($name.equalsIgnoreCase("IDEMPOTENCY-KEY"))#set($key = $input.params().header.get($name))#end
  #if($name.toLowerCase() == "x-team")#set($team = $input.params().header.get($name))#end
#end
$key $team`;
    expect(rendered(template)).toBe('k-1 mlops');
  });

  it('reads JSON in JSON, whose texts print as they are', () => {
    const answer = { status: 'SUCCEEDED', output: JSON.stringify({ status: 202, body: '{"a": "\\u00e9"}' }) };
    const template = `#if($input.path('$.status') == 'SUCCEEDED')
#set($output = $util.parseJson($input.path('$.output')))
#set($context.responseOverride.status = $output.status)
$output.body
#end`;
    expect(rendered(template, answer)).toBe('{"a": "\\u00e9"}');
  });

  it('gives a body as it was sent', () => {
    expect(rendered('$input.body', '{ "a": 1.0 }\n ')).toBe('{ "a": 1.0 }');
    expect(rendered('$util.urlEncode($input.body)', '{ "a": 1.0 }\n ')).toBe('%7B+%22a%22%3A+1.0+%7D%0A+');
  });

  it('takes an empty body for an empty object', () => {
    expect(rendered("$input.body $input.json('$')", '')).toBe('{} {}');
  });

  it('refuses a body that is not JSON where the template reads it', () => {
    expect(() => rendered("$input.json('$.a')", '{')).toThrow('Could not parse request body into json');
  });
});

describe('$util', () => {
  it('escapes a document so that it stands in a JSON string', () => {
    const body = { text: 'it\'s "quoted" \\ / \n é 😀', empty: '' };
    const template = `#set($b = $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'")){"input":"$b"}`;
    expect(JSON.parse(JSON.parse(rendered(template, body)).input)).toEqual(body);
  });

  it.each([
    ["$util.urlEncode('a b&c*')", 'a+b%26c*'],
    ["$util.urlEncode('-_.~!@(é)😀')", '-_.%7E%21%40%28%C3%A9%29%F0%9F%98%80'],
    ['$util.urlEncode("\'\uD83D.")', '%27%3F.'],
    ['[$util.urlEncode($input.params().header.get("none"))]', '[]'],
    ["$util.urlDecode('a+b%26c')", 'a b&c'],
    ["$util.base64Encode('abc')", 'YWJj'],
    ["$util.base64Decode('YWJj')", 'abc'],
    [`$util.parseJson('{"a":{"b":[7]}}').a.b[0]`, '7'],
  ])('%s gives %s', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });
});

describe('Java methods', () => {
  it.each([
    ["$input.path('$.s').matches('[a-z]+')", 'true'],
    ["$input.path('$.s').matches('[a-c]+')", 'false'],
    ["$input.path('$.s').hashCode()", '3240979'],
    ["$input.path('$.s').length()", '4'],
    ["$input.path('$.s').substring(1, 3)", 'ri'],
    ["$input.path('$.s').startsWith('ir')", 'true'],
    ["$input.path('$.s').contains('is')", 'true'],
    ["$input.path('$.s').toUpperCase()", 'IRIS'],
    ["$input.path('$.s').equals('iris')", 'true'],
    ["$input.path('$.s').isEmpty()", 'false'],
    ["$input.path('$.s').indexOf('i', 1)", '2'],
    ['$input.path(\'$.csv\').split(",").size()', '2'],
    ['$input.path(\'$.csv\').replaceAll("(\\w),(\\w)", "$2-$1")', 'b-a,'],
    ["$input.path('$.n').toString().length()", '2'],
  ])('%s gives %s', (template, expected) => {
    expect(rendered(template, { s: 'iris', csv: 'a,b,', n: 12 })).toBe(expected);
  });
});

describe('Velocity', () => {
  it.each([
    ["#if($input.path('$.empty'))yes#{else}no#end", 'yes'],
    ["#if($input.path('$.zero'))yes#{else}no#end", 'yes'],
    ["#if($input.path('$.missing'))yes#{else}no#end", 'no'],
    ["#if(!$input.path('$.missing') && $input.path('$.empty') == '')yes#end", 'yes'],
    ["#if($input.path('$.flag'))a#elseif($input.path('$.zero') == 0)b#{else}c#end", 'b'],
    ["#foreach($k in $input.path('$').keySet())$k#if($foreach.hasNext),#end#end", 'empty,zero,flag'],
  ])('%s gives %s', (template, expected) => {
    expect(rendered(template, { empty: '', zero: 0, flag: false })).toBe(expected);
  });
});

describe('values in a template', () => {
  it.each([
    '#set($x = 1)$x',
    '$util.escapeJavaScript("x")',
    '$input.body ${context.requestId}',
    '{% $states.input %}',
    '"), "y": ("',
  ])('are data, never code: %s', (hostile) => {
    expect(rendered("#set($v = $input.path('$.v'))$v", { v: hostile })).toBe(hostile);
    expect(rendered('#set($v = "<$input.path(\'$.v\')>")$v', { v: hostile })).toBe(`<${hostile}>`);
  });

  it('may be named like members of JavaScript objects', () => {
    const body = JSON.parse('{"__proto__":{"a":1},"constructor":"c","toString":"t","get":"g"}');
    expect(rendered("$input.path('$').keySet().size() $input.path('$').get('get')", body)).toBe('4 g');
    expect(rendered("$input.path('$').constructor.name", {})).toBe('');
  });
});
