import type { FileSummary } from './fileSummary';
import { resolveLocation } from './location';
import type { Deployment, NestedStack, TemplateOutput } from '../ecs/model';

/** Something that a file of the workspace gives under a name. */
export interface Given<T> {
  readonly summary: FileSummary;
  readonly value: T;
}

/** Stands in a name for what is not fixed. */
const open = '${}';
/** Letters and digits that a name with open parts must have at least to tell anything. */
const minFixed = 4;

/** Finds what one file of a workspace names in others. Made anew when a file changes, in time linear in what the files say. */
export class Links {
  private readonly byPath: ReadonlyMap<string, FileSummary>;
  private readonly exports = new Map<string, Given<TemplateOutput>[]>();
  /** Names of exports with open parts, by what stands after the last of them. */
  private readonly openNames = new Map<string, string[]>();
  private readonly parents = new Map<string, Given<NestedStack>[]>();
  private readonly byName = new Map<string, string[]>();
  private readonly deployments = new Map<string, Deployment[]>();
  private readonly services = new Map<string, Given<FileSummary['launchers'][number]>[]>();
  private readonly families = new Map<string, FileSummary[]>();
  private readonly launchers = new Map<string, Given<FileSummary['launchers'][number]>[]>();

  constructor(summaries: readonly FileSummary[]) {
    this.byPath = new Map(summaries.map((summary) => [resolveLocation('', summary.path), summary]));
    for (const path of this.byPath.keys()) add(this.byName, path.slice(path.lastIndexOf('/') + 1), path);
    for (const summary of summaries) {
      for (const value of summary.outputs) if (value.exportName !== undefined) add(this.exports, value.exportName, { summary, value });
      for (const value of summary.stacks) {
        const path = this.pathOf(summary, value);
        if (path !== undefined) add(this.parents, path, { summary, value });
      }
      for (const value of summary.deployments) add(this.deployments, resolveLocation('', value.file), value);
      for (const value of summary.launchers) if (value.service !== undefined) add(this.services, value.service, { summary, value });
      for (const family of new Set(summary.families)) add(this.families, family, summary);
      for (const value of summary.launchers) if (value.family !== undefined) add(this.launchers, value.family, { summary, value });
    }
    for (const name of this.exports.keys()) if (isOpen(name) && tells(name)) add(this.openNames, name.slice(name.lastIndexOf(open) + open.length), name);
  }

  /** The template of a nested stack. */
  child({ summary, value }: Given<NestedStack>): FileSummary | undefined {
    return this.byPath.get(this.pathOf(summary, value) ?? '');
  }

  /** Of a stack at a URL nobody knows the folder: its name must be that of one file alone, and of another than its own. */
  private pathOf(summary: FileSummary, { location, isAtUrl }: NestedStack): string | undefined {
    if (!isAtUrl) return resolveLocation(summary.path, location);
    const named = this.byName.get(location) ?? [];
    return named.length === 1 && named[0] !== resolveLocation('', summary.path) ? named[0] : undefined;
  }

  /** The services into which pipelines put a file; none where a name is that of several. */
  servicesOf(path: string): readonly Given<FileSummary['launchers'][number]>[] {
    return (this.deployments.get(resolveLocation('', path)) ?? []).flatMap(({ service, cluster }) => {
      const named = (this.services.get(service) ?? []).filter(({ value }) => cluster === undefined || value.cluster === undefined || value.cluster === cluster);
      return named.length === 1 ? named : [];
    });
  }

  /** The one file that defines a family. */
  definitionOf(family: string): FileSummary | undefined {
    const [only, ...others] = this.families.get(family) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** The file at a path. */
  at(path: string): FileSummary | undefined {
    return this.byPath.get(resolveLocation('', path));
  }

  /** What creates a template as a nested stack. */
  parentsOf({ path }: FileSummary): readonly Given<NestedStack>[] {
    return this.parents.get(resolveLocation('', path)) ?? [];
  }

  /** What runs a family by its name; empty where several files define it, because nobody knows which of them is meant. */
  launchersOf(family: string): readonly Given<FileSummary['launchers'][number]>[] {
    return this.families.get(family)?.length === 1 ? (this.launchers.get(family) ?? []) : [];
  }

  /**
   * The one output that is exported by a name. Names with open parts (the name of the stack, a parameter) are the same where their fixed parts
   * are; a fixed name may be that of an export with open parts. Several that fit are none.
   */
  exported(name: string): Given<TemplateOutput> | undefined {
    const same = this.exports.get(name) ?? [];
    if (same.length > 0) return same.length === 1 && tells(name) ? same[0] : undefined;
    const fitting = isOpen(name) ? [] : this.openNamesFitting(name).flatMap((pattern) => this.exports.get(pattern) ?? []);
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  private openNamesFitting(name: string): readonly string[] {
    const ends = Array.from({ length: name.length + 1 }, (_, at) => name.slice(at));
    return ends.flatMap((end) => this.openNames.get(end) ?? []).filter((pattern) => fits(name, pattern));
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function isOpen(name: string): boolean {
  return name.includes(open);
}

function tells(name: string): boolean {
  return !isOpen(name) || name.replaceAll(open, '').replace(/[^a-z0-9]/giu, '').length >= minFixed;
}

/** @returns true where the fixed parts of the pattern stand in the name, in their order, with something in each open part. */
function fits(name: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split(open);
  const end = rest.pop() ?? '';
  if (!name.startsWith(start) || !name.endsWith(end)) return false;
  let at = start.length + 1;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length + 1;
  }
  return at <= name.length - end.length;
}
