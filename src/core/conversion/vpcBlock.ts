import { valueOf } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import { asCall, scalarText, type Tree } from '../source/tree';
import type { Plan } from './plan';
import { attribute, plain, ref, type Written } from './written';

/** Amazon gives a VPC a /56, so 256 blocks of /64 (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). */
const blocksOfVpc = 256;
/** Where numbering starts when the file does not tell which blocks are taken. */
const upperHalf = 128;

/** The IPv6 block of one VPC: the one of the file, or a new one, and the /64 blocks that are still free. */
export class VpcBlock {
  private used: Set<number> | undefined;
  private added: string | undefined;

  constructor(
    private readonly plan: Plan,
    readonly vpcId: string,
  ) {}

  /** @returns the id of the resource that attaches the block, which is added where there is none. */
  attachment(): string | undefined {
    const { plan, vpcId } = this;
    const present = plan.ofType('AWS::EC2::VPCCidrBlock').find((block) => valueOf(block.properties.reference('VpcId')) === vpcId && isIpv6(block));
    if (present !== undefined) return present.id;
    if (this.added !== undefined) return this.added;
    const vpc = plan.template.entry(vpcId);
    if (vpc === undefined) return undefined;
    const id = plan.freeId(`${vpcId}Ipv6Block`);
    plan.add('block', plan.template.addResource(vpc, { id, type: 'AWS::EC2::VPCCidrBlock', properties: [['VpcId', ref(vpcId)], ['AmazonProvidedIpv6CidrBlock', plain(true)]] }));
    plan.name('block', 'vpc', vpcId);
    this.added = id;
    return id;
  }

  /** @returns an expression for the whole block, which must wait for {@link attachment}. */
  whole(): Written {
    return { is: 'call', name: 'Select', args: [plain(0), attribute(this.vpcId, 'Ipv6CidrBlocks')] };
  }

  /** @returns an expression for the next free /64 of the VPC; undefined where none is left. */
  next(): Written | undefined {
    const used = (this.used ??= this.takenNumbers());
    const number = firstFree(used);
    if (number === undefined) return undefined;
    used.add(number);
    // The number of bits that a block leaves for hosts: 128 − 64.
    const all: Written = { is: 'call', name: 'Cidr', args: [this.whole(), plain(number + 1), plain(64)] };
    return { is: 'call', name: 'Select', args: [plain(number), all] };
  }

  /** Numbers that subnets of the file take by `Select` of `Cidr`; what is written in another way may be any of the lower half. */
  private takenNumbers(): Set<number> {
    const used = new Set<number>();
    for (const subnet of this.plan.ofType('AWS::EC2::Subnet')) {
      const node = this.plan.template.property(subnet.id, 'Ipv6CidrBlock');
      if (node === undefined) continue;
      const number = numberOf(node);
      if (number !== undefined) used.add(number);
      else {
        for (let taken = 0; taken < upperHalf; taken++) used.add(taken);
        this.plan.leave('blockNumbers', node.span, { subnet: subnet.id, first: upperHalf });
      }
    }
    return used;
  }
}

function isIpv6({ properties, condition }: Resource): boolean {
  return condition === undefined && ['AmazonProvidedIpv6CidrBlock', 'Ipv6CidrBlock', 'Ipv6IpamPoolId'].some((name) => properties.span(name) !== undefined);
}

function firstFree(used: ReadonlySet<number>): number | undefined {
  for (let number = 0; number < blocksOfVpc; number++) if (!used.has(number)) return number;
  return undefined;
}

/** The number in `!Select [number, !Cidr […]]`. */
function numberOf(node: Tree): number | undefined {
  const call = asCall(node);
  if (call.is !== 'call' || call.name !== 'Fn::Select' || call.arg.is !== 'list') return undefined;
  const [index, from] = call.arg.items;
  const blocks = from === undefined ? undefined : asCall(from);
  const number = Number(scalarText(index));
  return blocks?.is === 'call' && blocks.name === 'Fn::Cidr' && Number.isInteger(number) ? number : undefined;
}
