import { describe, expect, it } from '@jest/globals';
import { deploy } from '../../../local/assembly/assembly';
import type { Template } from '../../../local/assembly/template';
import { stack } from './deployed';

const template: Template = {
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
  Mappings: { Sizes: { 'us-east-1': { small: 't3.small' } } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    IsChina: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
  },
};

/** What `value` resolves to as a property, beside a role named `app-role`. */
function resolved(value: unknown): unknown {
  const assembly = deploy('cdk.out', [
    stack('Base', {
      Outputs: { Shared: { Value: { 'Fn::Join': ['-', ['shared', 'vpc']] }, Export: { Name: 'Base:Vpc' } } },
    }),
    stack('App', {
      ...template,
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'app-role' } },
        Subject: { Type: 'Test::Subject', Properties: { value } },
      },
    }),
  ]);
  return assembly.ofType('Test::Subject')[0]?.properties.value;
}

describe('intrinsic functions', () => {
  it.each([
    ['Ref of a resource', { Ref: 'Role' }, 'app-role'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '111111111111'],
    ['Ref of a parameter', { Ref: 'BootstrapVersion' }, '/cdk-bootstrap/version'],
    ['GetAtt', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111111111111:role/app-role'],
    ['GetAtt with a dot', { 'Fn::GetAtt': 'Role.Arn' }, 'arn:aws:iam::111111111111:role/app-role'],
    ['Join', { 'Fn::Join': ['', ['a-', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Role', 'Arn'] }] }] }, 'app-role'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::Region}/${Role}/${Role.Arn}/${!kept}' },
      'us-east-1/app-role/arn:aws:iam::111111111111:role/app-role/${kept}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${x}-${AWS::Region}', { x: { Ref: 'Role' } }] }, 'app-role-us-east-1'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 't3.small'],
    ['If', { 'Fn::If': ['IsLocal', 'yes', 'no'] }, 'yes'],
    ['If of the opposite', { 'Fn::If': ['IsChina', 'yes', 'no'] }, 'no'],
    ['ImportValue', { 'Fn::ImportValue': 'Base:Vpc' }, 'shared-vpc'],
    ['Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
    ['a dynamic reference', '{{resolve:ssm:/name}}', '{{resolve:ssm:/name}}'],
    ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['NoValue in an object', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    ['an IAM condition', { Condition: { StringEquals: { a: 'b' } } }, { Condition: { StringEquals: { a: 'b' } } }],
  ])('evaluates %s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it.each([
    [{ Ref: 'Nothing' }, 'Ref Nothing'],
    [{ 'Fn::GetAtt': ['Role', 'Nothing'] }, 'Fn::GetAtt Role.Nothing'],
    [{ 'Fn::ImportValue': 'Nothing' }, 'Fn::ImportValue Nothing'],
    [{ 'Fn::Cidr': ['10.0.0.0/16'] }, 'Fn::Cidr is not supported'],
  ])('refuses %j, naming it', (value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });

  it('leaves out resources whose condition is false', () => {
    const assembly = deploy('cdk.out', [
      stack('App', { ...template, Resources: { Bucket: { Type: 'AWS::S3::Bucket', Condition: 'IsChina' } } }),
    ]);
    expect(assembly.ofType('AWS::S3::Bucket')).toEqual([]);
  });
});
