import { describe, expect, it } from '@jest/globals';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { plan } from '../../../asl/plan';
import { change } from '../../../asl/saga/change';
import { stepsOf } from '../../../asl/saga/plan';
import { workflows } from '../../../asl/workflows';
import { unasked } from '../unasked-permissions';
import { AIM } from './expectations';

const END = { End: { Type: 'Succeed' } } as const;

describe.each(stepsOf(plan).map((step) => [step.name, step] as const))('the permissions of %s', (_name, step) => {
  it('cover each call that makes it, unmakes it and looks for it', () => {
    expect(unasked(branch(step.create, END))).toEqual([]);
    expect(unasked(branch(step.undo, END))).toEqual([]);
    expect(unasked(step.find)).toEqual([]);
  });
});

it('the permissions of an update cover each of its calls', () => {
  expect(unasked(branch(change(plan, AIM), END))).toEqual([]);
});

describe.each(Object.entries(workflows))('the permissions of %s', (_name, workflow) => {
  const permissions = permissionsOf(workflow);

  it('cover every call of the workflow', () => {
    expect(unasked(workflow)).toEqual([]);
    expect(permissions).not.toEqual([]);
  });

  it('name no action by a wildcard', () => {
    expect(permissions.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('are held to the environment by name or by tag, or say why they can’t be', () => {
    const open = permissions.filter(
      ({ resources, conditions, wildcard }) =>
        !conditions &&
        !wildcard &&
        resources.some((resource) => resource.includes('*') && !resource.includes('${Prefix}')),
    );
    expect(open).toEqual([]);
  });
});
