import { valueOf } from '../../base/maybe';
import type { Resource } from './model';

/** Looks up resources of a template, so that no rule walks through all of them for each of its questions. */
export class ResourceIndex {
  private readonly ids = new Map<string, Resource>();
  private readonly types = new Map<string, Resource[]>();
  private readonly references = new Map<string, ReadonlyMap<string | undefined, readonly Resource[]>>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      this.ids.set(resource.id, resource);
      const same = this.types.get(resource.type);
      if (same === undefined) this.types.set(resource.type, [resource]);
      else same.push(resource);
    }
  }

  byId(id: string | null | undefined): Resource | undefined {
    return id === null || id === undefined ? undefined : this.ids.get(id);
  }

  /** @returns the resource of an id, where it is of the type. */
  ofId(type: string, id: string | null | undefined): Resource | undefined {
    const found = this.byId(id);
    return found?.type === type ? found : undefined;
  }

  /** @returns the resources of a type, in file order. */
  ofType(type: string): readonly Resource[] {
    return this.types.get(type) ?? [];
  }

  /** @returns the resources of a type whose property refers to an id; for `undefined` those of which the file does not tell it. */
  pointing(type: string, property: string, id: string | undefined): readonly Resource[] {
    const key = `${type} ${property}`;
    const grouped = this.references.get(key) ?? this.group(type, property);
    this.references.set(key, grouped);
    return grouped.get(id) ?? [];
  }

  private group(type: string, property: string): ReadonlyMap<string | undefined, readonly Resource[]> {
    const groups = new Map<string | undefined, Resource[]>();
    for (const resource of this.ofType(type)) {
      const id = valueOf(resource.properties.reference(property));
      const same = groups.get(id);
      if (same === undefined) groups.set(id, [resource]);
      else same.push(resource);
    }
    return groups;
  }
}
