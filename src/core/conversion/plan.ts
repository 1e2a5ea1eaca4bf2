import type { TextSpan } from '../../base/span';
import type { MessageArgs, TextEdit } from '../analysis/types';
import type { EcsModel, Resource } from '../ecs/model';
import { ResourceIndex } from '../ecs/resourceIndex';
import type { TemplateText } from './templateText';
import { stepIds, type ConversionStep, type LeftId, type LeftItem, type StepId } from './types';

/** Collects the steps of one conversion while its parts are worked out; each place is changed once. */
export class Plan {
  private readonly edits = new Map<StepId, TextEdit[]>();
  private readonly args = new Map<StepId, MessageArgs>();
  private readonly dependencies = new Map<string, { readonly step: StepId; readonly ids: Set<string> }>();
  private readonly ids: Set<string>;
  private readonly done = new Set<string>();
  private readonly resources: ResourceIndex;
  readonly left: LeftItem[] = [];

  constructor(
    readonly template: TemplateText,
    readonly model: EcsModel,
  ) {
    this.resources = new ResourceIndex(model.resources);
    this.ids = new Set(template.entries().map((entry) => entry.key));
  }

  /** @returns the resource of an id, where it stands in the file and is of the type. */
  resource(id: string | null | undefined, type: string): Resource | undefined {
    return this.resources.ofId(type, id);
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.ofType(type);
  }

  /** @returns a logical id that no resource of the file has, and keeps it. */
  freeId(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.ids.has(id); count++) id = `${wanted}${String(count)}`;
    this.ids.add(id);
    return id;
  }

  /** @returns true the first time that something is asked for, so that two services which share it change it once. */
  once(what: string): boolean {
    if (this.done.has(what)) return false;
    this.done.add(what);
    return true;
  }

  add(step: StepId, edit: TextEdit | undefined): boolean {
    if (edit === undefined) return false;
    const edits = this.edits.get(step) ?? [];
    if (edits.length === 0) this.edits.set(step, edits);
    edits.push(edit);
    return true;
  }

  /** Words for the title of a step; names of the same argument are joined. */
  name(step: StepId, name: string, value: string): void {
    const before = this.args.get(step) ?? {};
    const known = before[name];
    const values = known === undefined ? [] : String(known).split(', ');
    this.args.set(step, { ...before, [name]: values.includes(value) ? values.join(', ') : [...values, value].join(', ') });
  }

  /** Names what a resource must wait for; all of one resource become one edit, in the first step that asks. */
  depend(step: StepId, resource: string, on: string): void {
    const known = this.dependencies.get(resource) ?? { step, ids: new Set<string>() };
    known.ids.add(on);
    this.dependencies.set(resource, known);
  }

  leave(id: LeftId, span: TextSpan, args: MessageArgs = {}): void {
    if (this.once(`left ${id} ${String(span.start)} ${JSON.stringify(args)}`)) this.left.push({ id, args, span });
  }

  /** @returns the steps in the order in which a person would take them. */
  steps(): readonly ConversionStep[] {
    for (const [resource, { step, ids }] of this.dependencies) this.add(step, this.template.addDependsOn(resource, [...ids]));
    this.dependencies.clear();
    return stepIds.flatMap((id) => {
      const edits = this.edits.get(id);
      return edits === undefined ? [] : [{ is: 'network' as const, id, args: this.args.get(id) ?? {}, edits }];
    });
  }
}
