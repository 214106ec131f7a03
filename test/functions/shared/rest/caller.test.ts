import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ROUTES } from '../../../../contract/routes';
import { callerOf } from '../../../../functions/shared/rest/caller';
import { KNOWN } from '../../../contract/caller-cases';

const by = (identity: object, known?: typeof KNOWN) =>
  callerOf({ requestContext: { identity } } as unknown as APIGatewayProxyEvent, known);
const route = (id: string) => ROUTES.find(({ operationId }) => operationId === id)!;
const asking = (apiKeyId: string, id: string, path: object, body?: object) => () =>
  by({ apiKeyId, userArn: null }, KNOWN).refuseForbidden(route(id), { path, body } as never);

describe('who sent a request', () => {
  it('is refused another team’s model, in the path or in the body', () => {
    const message = 'team science may not touch model fraud: it is none of its own';
    const refused = { name: 'ForbiddenException', status: 403, message };
    expect(asking('science-key', 'getModel', { model: 'fraud' })).toThrow(expect.objectContaining(refused));
    expect(asking('science-key', 'seedRegister', {}, { 'registry-name': 'fraud' })).toThrow(message);
    expect(asking('science-key', 'getModel', { model: 'iris' })).not.toThrow();
    expect(asking('science-key', 'listModels', {})).not.toThrow();
    expect(asking('own', 'deleteModel', { model: 'fraud' })).not.toThrow();
  });

  it('approves only with the right to', () => {
    expect(asking('science-key', 'approveVersion', { model: 'iris', version: 1 })).toThrow(
      'team science may not approve or reject versions of model iris: only keys with that right may',
    );
    expect(asking('risk-key', 'approveVersion', { model: 'fraud', version: 1 })).not.toThrow();
    expect(asking('risk-key', 'approveVersion', { model: 'iris', version: 1 })).toThrow('may not touch model iris');
  });

  it('is told apart in lists, and has a name', () => {
    const team = by({ userArn: 'arn:aws:sts::1:assumed-role/slipway-ci-science/run', apiKeyId: null }, KNOWN);
    expect([team.callerName, team.mayTouch('iris'), team.mayTouch('rose')]).toEqual(['run', true, false]);
  });

  it('may do everything where nobody is known', () => {
    const { callerName, mayTouch } = by({ apiKeyId: 'k', userArn: null });
    expect([callerName, mayTouch('rose')]).toEqual(['k', true]);
  });
});
