import { TemplateIds } from './templateIds';

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json | undefined };

export interface ResourceText {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: Readonly<Record<string, Json | undefined>>;
  readonly Properties: Readonly<Record<string, Json | undefined>>;
}

/** Collects a template. What could not be read becomes a parameter without a value, which nothing can be proven of. */
export class TemplateDraft {
  readonly ids = new TemplateIds();
  private readonly resources = new Map<string, ResourceText>();
  private readonly parameters = new Map<string, string>();
  private readonly conditions = new Map<string, Json>();

  add(id: string, resource: ResourceText): void {
    if (!this.resources.has(id)) this.resources.set(id, resource);
  }

  has(id: string): boolean {
    return this.resources.has(id);
  }

  /** @returns a reference to something that was not read. */
  unread(parameter: string, because: string): Json {
    this.parameters.set(parameter, because);
    return { Ref: parameter };
  }

  /** A condition that nobody knows the value of. */
  unknownCondition(name: string, because: string): string {
    this.conditions.set(name, { 'Fn::Equals': [this.unread(`${name}Exist`, because), 'yes'] });
    return name;
  }

  /** @returns the template as JSON; sections that hold nothing are left out. */
  text(head: { readonly description: string; readonly metadata: Json }): string {
    const parameters = [...this.parameters].map(([name, because]) => [name, { Type: 'String', Description: because }] as const);
    const template = {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: head.description,
      Metadata: head.metadata,
      ...(parameters.length === 0 ? {} : { Parameters: Object.fromEntries(parameters) }),
      ...(this.conditions.size === 0 ? {} : { Conditions: Object.fromEntries(this.conditions) }),
      Resources: Object.fromEntries(this.resources),
    };
    return `${JSON.stringify(template, null, 2)}\n`;
  }
}

/** @returns a list, or nothing where it is empty. */
export function someOf<T extends Json>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

export const ref = (id: string): Json => ({ Ref: id });
