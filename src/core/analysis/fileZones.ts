import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { EcsModel, SubnetFacts } from '../ecs/model';

/** Counts zones by what the file writes: equal words name the same zone, whatever they come out as. */
export class FileZones {
  constructor(
    private readonly model: EcsModel,
    private readonly text: string,
  ) {}

  /** @returns distinct zones of subnets; a subnet whose zone EC2 chooses is taken to have one of its own. */
  countOf(subnets: readonly Pick<SubnetFacts, 'id' | 'availabilityZone'>[]): number {
    return new Set(subnets.map((subnet) => this.nameOf(subnet) ?? `of ${subnet.id}`)).size;
  }

  /** @returns distinct zones of subnets that are named by their ids; null where one is not in the file. */
  countOfIds(ids: readonly (string | null)[]): number | null {
    const subnets = ids.map((id) => this.model.network.subnets.find((subnet) => subnet.id === id));
    return subnets.length === 0 || subnets.includes(undefined) ? null : this.countOf(subnets.flatMap((subnet) => subnet ?? []));
  }

  private nameOf({ id, availabilityZone }: Pick<SubnetFacts, 'id' | 'availabilityZone'>): string | undefined {
    const known = valueOf(availabilityZone);
    if (known?.whole === true) return known.text;
    const { properties } = this.model.resources.find((resource) => resource.id === id) ?? {};
    const written = properties?.span('AvailabilityZone') ?? properties?.span('AvailabilityZoneId');
    return written && this.wordsAt(written);
  }

  private wordsAt({ start, end }: TextSpan): string {
    return this.text.slice(start, end).replaceAll(/\s+/gu, '');
  }
}
