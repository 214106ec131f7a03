import type { Assembly } from '../../../local/assembly';
import { deploy } from '../../../local/assembly/assembly';
import type { StackTemplate, Template } from '../../../local/assembly/template';

export function stack(name: string, template: Template, assets: Record<string, string> = {}): StackTemplate {
  return { name, account: '111111111111', region: 'us-east-1', template, assets: new Map(Object.entries(assets)) };
}

/** An assembly with one stack of these resources. */
export function deployed(resources: Template['Resources'], assets?: Record<string, string>): Assembly {
  return deploy('cdk.out', [stack('App', { Resources: resources ?? {} }, assets)]);
}
