import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizationType, AwsIntegration, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { bundleConsole, type ConsoleFiles, type ConsoleSettings } from './bundle-console';

/** The page may run its own script and ask its own API, and be shown in no other page. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface ServedFile {
  /** Below `/console`. */
  readonly path: string;
  /** Of the asset, with the ending that its name has. */
  readonly name: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The address of what may be kept for good has the content's hash in it. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

const FILES: Readonly<Record<keyof ConsoleFiles, ServedFile>> = {
  page: { path: '', name: 'index.html', contentType: 'text/html; charset=utf-8', cacheControl: 'no-cache' },
  script: { path: '/app.js', name: 'app.js', contentType: 'text/javascript; charset=utf-8', cacheControl: FOR_GOOD },
  style: { path: '/style.css', name: 'style.css', contentType: 'text/css; charset=utf-8', cacheControl: FOR_GOOD },
};

export interface ConsoleProps extends ConsoleSettings {
  readonly api: RestApi;
}

/**
 * The web console at `/console` of the API, which hands its files over from S3, without a function. They are assets of the CDK: their
 * keys follow from their content, so that they are there before the API names them, and the former ones as long as it does.
 */
export class Console extends Construct {
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ConsoleProps,
  ) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    const contents = bundleConsole(props);
    const directory = mkdtempSync(join(tmpdir(), 'console-'));
    try {
      for (const [kind, file] of Object.entries(FILES) as [keyof ConsoleFiles, ServedFile][]) {
        const asset = this.asset(kind, join(directory, file.name), contents[kind]);
        this.addMethod(file, this.integration(file, asset));
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  private asset(kind: string, path: string, content: string): Asset {
    writeFileSync(path, content);
    const asset = new Asset(this, `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, { path });
    const resource = asset.bucket.arnForObjects(asset.s3ObjectKey);
    this.role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] }));
    return asset;
  }

  private integration({ contentType, cacheControl }: ServedFile, asset: Asset): AwsIntegration {
    const notRead = {
      error: 'InternalServerError',
      message: 'The request failed (request $context.extendedRequestId)',
    };
    return new AwsIntegration({
      service: 's3',
      integrationHttpMethod: 'GET',
      path: `${asset.s3BucketName}/${asset.s3ObjectKey}`,
      options: {
        credentialsRole: this.role,
        integrationResponses: [
          {
            statusCode: '200',
            responseParameters: headers({
              'Content-Type': contentType,
              'Cache-Control': cacheControl,
              'Content-Security-Policy': CONTENT_SECURITY_POLICY,
              'Referrer-Policy': 'no-referrer',
              'X-Content-Type-Options': 'nosniff',
            }),
          },
          {
            statusCode: '500',
            selectionPattern: '[345]\\d{2}',
            responseTemplates: { 'application/json': JSON.stringify(notRead) },
          },
        ],
      },
    });
  }

  private addMethod({ path }: ServedFile, integration: AwsIntegration): void {
    const names = [
      'Content-Type',
      'Cache-Control',
      'Content-Security-Policy',
      'Referrer-Policy',
      'X-Content-Type-Options',
    ];
    const method = this.props.api.root.resourceForPath(`/console${path}`).addMethod('GET', integration, {
      authorizationType: AuthorizationType.NONE,
      apiKeyRequired: false,
      methodResponses: [
        {
          statusCode: '200',
          responseParameters: Object.fromEntries(names.map((name) => [`method.response.header.${name}`, true])),
        },
        { statusCode: '500' },
      ],
    });
    NagSuppressions.addResourceSuppressions(method, [
      {
        id: 'AwsSolutions-APIG4',
        reason:
          'Files that hold no secret: a browser has no key yet when it asks for them. What they ask for takes one.',
      },
    ]);
  }
}

function headers(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
  );
}
