import type { JsonValue } from '../../asl/task';
import { type Matcher, matcher } from './matchers';

type EventTest = (value: JsonValue | undefined) => boolean;

/**
 * An event pattern as a test of events: every field must match one element of its list, `$or` one of its patterns.
 * Throws when the pattern is none, saying why.
 */
export function eventPattern(pattern: JsonValue): EventTest {
  if (pattern === null || typeof pattern !== 'object' || Array.isArray(pattern)) {
    throw new Error('Filter is not an object');
  }
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new Error('Empty objects are not allowed');
  const tests = entries.map(([field, wanted]) => (field === '$or' ? anyOf(wanted) : fieldTest(field, wanted)));
  return (value) => tests.every((test) => test(value));
}

function anyOf(patterns: JsonValue): EventTest {
  if (!Array.isArray(patterns) || patterns.length < 2)
    throw new Error('There must have at least 2 relationships in $or');
  const tests = patterns.map(eventPattern);
  return (value) => tests.some((test) => test(value));
}

function fieldTest(field: string, wanted: JsonValue): EventTest {
  const test = Array.isArray(wanted) ? leaf(field, wanted) : nested(field, wanted);
  return (value) => test(memberOf(value, field));
}

function nested(field: string, wanted: JsonValue): EventTest {
  if (wanted === null || typeof wanted !== 'object') throw new Error(`"${field}" must be an object or an array`);
  const test = eventPattern(wanted);
  // Of a list of objects one has to match.
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(test) : test(value));
}

function leaf(field: string, wanted: readonly JsonValue[]): EventTest {
  if (wanted.length === 0) throw new Error(`Empty arrays are not allowed: "${field}"`);
  const matchers: Matcher[] = wanted.map(matcher);
  const matches = (value: JsonValue | undefined) => matchers.some((test) => test(value));
  // Of a list of values one has to match; an empty list is as good as absent.
  return (value) =>
    Array.isArray(value) ? (value.length > 0 ? value.some(matches) : matches(undefined)) : matches(value);
}

function memberOf(value: JsonValue | undefined, field: string): JsonValue | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, field) ? value[field] : undefined;
}
