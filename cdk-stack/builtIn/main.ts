import { App } from 'aws-cdk-lib';
import { Ipv6FargateStack } from '../lib/ipv6FargateStack';
import type { Structure } from '../lib/settings';
import { allStructures, isDefault, templateKey } from './structures';
import { addParameters, templateSettings } from './templateSettings';

/** A template that ships with the extension: its structure is fixed, its values are CloudFormation parameters. */
export interface BuiltInTemplate {
  readonly key: string;
  readonly structure: Structure;
  /** Whether this is what its stack has when nobody chooses anything else. */
  readonly isDefault: boolean;
  readonly template: object;
}

/** Synthesizes every built-in template. */
export function builtInTemplates(): BuiltInTemplate[] {
  const app = new App({ analyticsReporting: false });
  const stacks = allStructures().map((structure) => {
    const stack = new Ipv6FargateStack(app, templateKey(structure).replaceAll('.', '-'), { settings: templateSettings(structure) });
    addParameters(stack, structure);
    return { stack, structure };
  });
  const assembly = app.synth();
  return stacks.map(({ stack, structure }) => ({
    key: templateKey(structure),
    structure,
    isDefault: isDefault(structure),
    template: assembly.getStackArtifact(stack.artifactId).template as object,
  }));
}
