import type { ValueSource } from '../ecs/model';
import type { FileSummary } from './fileSummary';
import type { Links } from './links';

/** Stacks within stacks, imports of imports: beyond this nobody knows. Circles end here too. */
const maxDepth = 10;
/** Names that are followed for one value; a service has at most 16 subnets (AwsVpcConfiguration). */
const maxNames = 200;

export interface FoundResource {
  readonly summary: FileSummary;
  /** Logical id. */
  readonly id: string;
}

/** The resources behind names. */
export interface FoundResources {
  readonly found: readonly FoundResource[];
  /** False where the workspace does not tell all. */
  readonly complete: boolean;
}

const nothing: FoundResources = { found: [], complete: false };

/** Follows names from file to file to the resources that they stand for. */
export function follow(sources: readonly ValueSource[], summary: FileSummary, links: Links): FoundResources {
  return new Walk(links).all(sources, summary, 0);
}

class Walk {
  private names = 0;

  constructor(private readonly links: Links) {}

  all(sources: readonly ValueSource[], summary: FileSummary, depth: number): FoundResources {
    if (sources.length === 0 || depth > maxDepth) return nothing;
    const found: FoundResource[] = [];
    let complete = true;
    for (const source of sources) {
      const one = ++this.names > maxNames ? nothing : this.one(source, summary, depth + 1);
      complete &&= one.complete;
      for (const resource of one.found) if (!found.some(({ summary: file, id }) => file === resource.summary && id === resource.id)) found.push(resource);
    }
    return { found, complete };
  }

  private one(source: ValueSource, summary: FileSummary, depth: number): FoundResources {
    switch (source.is) {
      case 'unknown':
        return nothing;
      case 'resource':
        return { found: [{ summary, id: source.id }], complete: true };
      case 'import': {
        const exported = this.links.exported(source.name);
        return exported === undefined ? nothing : this.all(itemOf(exported.value.sources, source.item), exported.summary, depth);
      }
      case 'output': {
        const stack = summary.stacks.find(({ id }) => id === source.stack);
        const child = stack && this.links.child({ summary, value: stack });
        const output = child?.outputs.find(({ name }) => name === source.name);
        return child === undefined || output === undefined ? nothing : this.all(itemOf(output.sources, source.item), child, depth);
      }
      case 'parameter':
        return this.parameter(source, summary, depth);
    }
  }

  /** Each parent counts: what one gives, the task gets in that stack. */
  private parameter({ name, item }: Extract<ValueSource, { is: 'parameter' }>, summary: FileSummary, depth: number): FoundResources {
    const found: FoundResource[] = [];
    let complete = true;
    const parents = this.links.parentsOf(summary);
    for (const { summary: parent, value } of parents) {
      const given = value.parameters.find((parameter) => parameter.name === name);
      const one = this.names > maxNames ? nothing : this.all(itemOf(given?.sources ?? [], item), parent, depth);
      complete &&= one.complete;
      found.push(...one.found);
    }
    return { found, complete: complete && parents.length > 0 };
  }
}

/** One of a list; a list that is itself a name is asked for the same item. */
function itemOf(sources: readonly ValueSource[], item: number | undefined): readonly ValueSource[] {
  if (item === undefined) return sources;
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && only.is !== 'resource' && only.is !== 'unknown') return only.item === undefined ? [{ ...only, item }] : [];
  const one = sources.every(({ is }) => is === 'resource') ? sources[item] : undefined;
  return one === undefined ? [] : [one];
}
