import type { TextSpan } from '../../base/span';
import type { EndpointFacts, ValueSource } from '../ecs/model';
import { filesOf } from '../fluentBit/mounted';
import type { FileSummary, LauncherSummary } from './fileSummary';
import { follow } from './follow';
import { resolveLocation } from './location';
import { Links, type Given } from './links';
import { sameSurroundings } from './sameSurroundings';
import { definitionKey, sourceKey, type LauncherElsewhere, type RouterElsewhere, type SubnetElsewhere, type SubnetsElsewhere, type Surroundings } from './surroundings';

/** A task definition of another file, where it is named. */
export interface NamedDefinition {
  /** What names it: a service, or the path in a workflow. */
  readonly span: TextSpan;
  readonly path: string;
  /** Its id in an analysis: the family, or the logical id in a template. */
  readonly task: string;
}

/** Launchers that count for one family: the network of further ones is hardly a new one. */
const maxLaunchers = 200;

/**
 * Combines what the files of one workspace folder say about each other. Files of different folders belong into different indexes.
 *
 * Analyse each file with `surroundingsOf` its path, `put` its summary, then analyse again what `affected` names: files that one names,
 * or that name it, and no others.
 */
export class WorkspaceIndex {
  private readonly summaries = new Map<string, FileSummary>();
  private readonly given = new Map<string, Surroundings | undefined>();
  private mayDiffer = false;
  private links: Links | undefined;
  private runs: ReadonlyMap<string, readonly Given<LauncherSummary>[]> | undefined;
  private stray: { readonly endpoints: readonly EndpointFacts[]; readonly routes: ReadonlySet<string> } | undefined;
  /** The same list as long as it says the same, so that it is not compared item by item for each file. */
  private strayEndpoints: readonly EndpointFacts[] = [];

  /**
   * Replaces what a file says; undefined where it says nothing any more, or is gone. A summary that says the same changes nothing.
   * @returns whether it says something else than before.
   */
  put(path: string, summary: FileSummary | undefined): boolean {
    const key = resolveLocation('', path);
    const before = this.summaries.get(key);
    if (before === summary || (before !== undefined && summary !== undefined && JSON.stringify(before) === JSON.stringify(summary))) return false;
    if (summary === undefined) {
      this.summaries.delete(key);
      this.given.delete(key);
    } else this.summaries.set(key, summary);
    this.mayDiffer = true;
    this.links = undefined;
    this.stray = undefined;
    this.runs = undefined;
    return true;
  }

  /** @returns what the other files say about one; undefined where they say nothing. */
  surroundingsOf(path: string): Surroundings | undefined {
    const key = resolveLocation('', path);
    const surroundings = this.surroundings(key);
    if (this.summaries.has(key)) this.given.set(key, surroundings);
    return surroundings;
  }

  /** @returns the paths of files about which the others say something else than what was last asked for. */
  affected(): readonly string[] {
    if (!this.mayDiffer) return [];
    const paths = [...this.summaries].flatMap(([key, summary]) => (sameSurroundings(this.given.get(key), this.surroundings(key)) ? [] : [summary.path]));
    this.mayDiffer = paths.length > 0;
    return paths;
  }

  private surroundings(key: string): Surroundings | undefined {
    const summary = this.summaries.get(key);
    if (summary === undefined) return undefined;
    const subnets = new Map<string, SubnetsElsewhere>();
    for (const source of summary.launchers.flatMap((launcher) => launcher.subnets)) {
      if (source.is === 'resource' || source.is === 'unknown' || subnets.has(sourceKey(source))) continue;
      const found = this.resolve([source], summary);
      if (found.subnets.length > 0) subnets.set(sourceKey(source), found);
    }
    const launchers = new Map<string, readonly LauncherElsewhere[]>();
    for (const family of new Set(summary.families)) {
      const found = this.launchersOf(family, summary, summary.families.length === 1 ? this.all().servicesOf(key) : []);
      if (found.length > 0) launchers.set(family, found);
    }
    for (const id of summary.definitions) {
      const found = this.toElsewhere(this.runsOfDefinitions().get(`${key} ${id}`) ?? []);
      if (found.length > 0) launchers.set(definitionKey(id), found);
    }
    const routers = summary.kind === 'fluent-bit' ? this.routersOf(key) : [];
    return subnets.size === 0 && launchers.size === 0 && routers.length === 0 ? undefined : { subnets, launchers, routers };
  }

  /** @returns where a file names task definitions of other files, by family, name or path, and which: one place for each. */
  definitionsNamedBy(path: string): readonly NamedDefinition[] {
    const summary = this.summaries.get(resolveLocation('', path));
    if (summary === undefined) return [];
    const byFamily = summary.launchers.flatMap(({ family, span, definition }): NamedDefinition[] => {
      const home = family === undefined ? undefined : this.all().definitionOf(family);
      if (family !== undefined && home !== undefined) return home === summary ? [] : [{ span, path: home.path, task: family }];
      return follow(definition, summary, this.all()).found.flatMap(({ summary: other, id }) => (other !== summary && other.definitions.includes(id) ? [{ span, path: other.path, task: id }] : []));
    });
    const byPath = summary.deployments.flatMap(({ file, span }): NamedDefinition[] => {
      const home = this.all().at(file);
      const [task, ...others] = home?.families ?? [];
      return home === undefined || task === undefined || others.length > 0 ? [] : [{ span, path: home.path, task }];
    });
    return [...byFamily, ...byPath].filter((one, index, all) => all.findIndex((other) => other.span.start === one.span.start && other.path === one.path && other.task === one.task) === index);
  }

  /** A path that may be that of several files is none: nobody knows which of them is meant. */
  private routersOf(key: string): readonly RouterElsewhere[] {
    const configs = [...this.summaries].flatMap(([path, summary]) => (summary.kind === 'fluent-bit' ? [path] : []));
    const routers = [...this.summaries.values()].flatMap(({ routers }) => routers);
    return routers
      .filter(({ config }) => {
        const [only, ...others] = filesOf(config, configs);
        return only === key && others.length === 0;
      })
      .slice(0, maxLaunchers)
      .map(({ config, place }) => ({ task: config.taskDefinition, place, span: config.span, canPreferIpv6: config.canPreferIpv6 }));
  }

  /** @param deployed services into which a pipeline puts the file, whatever definition they name themselves. */
  private launchersOf(family: string, own: FileSummary, deployed: readonly Given<LauncherSummary>[]): readonly LauncherElsewhere[] {
    const named = this.all().launchersOf(family).filter(({ summary }) => summary !== own);
    return this.toElsewhere([...named, ...deployed.filter(({ value }) => !named.some((other) => other.value === value))]);
  }

  /** Launchers of templates that get a task definition of another template, by that template and its logical id. */
  private runsOfDefinitions(): ReadonlyMap<string, readonly Given<LauncherSummary>[]> {
    if (this.runs !== undefined) return this.runs;
    const runs = new Map<string, Given<LauncherSummary>[]>();
    for (const summary of this.summaries.values()) {
      for (const value of summary.launchers) {
        for (const { summary: home, id } of follow(value.definition, summary, this.all()).found) {
          if (home === summary || !home.definitions.includes(id)) continue;
          const key = `${resolveLocation('', home.path)} ${id}`;
          const known = runs.get(key);
          if (known === undefined) runs.set(key, [{ summary, value }]);
          else known.push({ summary, value });
        }
      }
    }
    return (this.runs = runs);
  }

  private toElsewhere(launchers: readonly Given<LauncherSummary>[]): readonly LauncherElsewhere[] {
    return launchers.slice(0, maxLaunchers).map(({ summary, value }) => {
      const { id, place, span, assignPublicIp, certainty } = value;
      return { id, place, span, assignPublicIp, certainty, ...this.resolve(value.subnets, summary) };
    });
  }

  private all(): Links {
    return (this.links ??= new Links([...this.summaries.values()]));
  }

  private resolve(sources: readonly ValueSource[], summary: FileSummary): SubnetsElsewhere {
    const { found, complete } = follow(sources, summary, this.all());
    const subnets = found.flatMap((resource) => {
      const subnet = resource.summary.subnets.find(({ facts }) => facts.id === resource.id);
      return subnet === undefined ? [] : [this.subnet(subnet, resource.summary)];
    });
    return { subnets, complete: complete && subnets.length === found.length };
  }

  private subnet({ facts, place }: FileSummary['subnets'][number], summary: FileSummary): SubnetElsewhere {
    this.stray ??= this.findStray();
    const { endpoints, routes } = this.stray;
    return { facts, place, network: summary.network, strayEndpoints: endpoints, mayHaveMoreRoutes: routes.size > (routes.has(summary.path) ? 1 : 0) };
  }

  private findStray(): NonNullable<WorkspaceIndex['stray']> {
    const all = [...this.summaries.values()];
    const endpoints = all.flatMap(({ strayEndpoints }) => strayEndpoints);
    if (endpoints.length !== this.strayEndpoints.length || endpoints.some((endpoint, index) => endpoint !== this.strayEndpoints[index])) this.strayEndpoints = endpoints;
    return { endpoints: this.strayEndpoints, routes: new Set(all.filter(({ hasStrayRoutes }) => hasStrayRoutes).map(({ path }) => path)) };
  }
}
