/** A template with two mistakes: a misspelt property, and a door that is open to everybody. */
export const OPEN_TO_ALL = JSON.stringify({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Open: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Open to all',
        VpcID: 'vpc-0123456789abcdef0',
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
      },
    },
  },
});

/** As a subject for judges of templates. */
export function planted(file: string) {
  return { stack: 'planted', region: 'us-east-1', file };
}
