import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { handedOver, type HandedOver } from '../analysis/environmentReferences';
import type { TaskNetwork } from '../analysis/networkOf';
import type { Catalog } from '../compat/catalog';
import { pathIn } from '../compat/endpoints';
import { serviceById } from '../compat/lookup';
import { defineRule, inNetwork, type FindingRequest } from './rule';

const sqsHost = 'sqs.${AWS::Region}.amazonaws.com';
const messages = {
  queue: 'The URL of {queue} names {host}, which has no IPv6 address; the SDK for JavaScript and clients without an SDK call the host of the URL.',
  bucket: '{attribute} of {bucket} has no IPv6 address, so calls to it fail in a task without a way out for IPv4; DualStackDomainName has one.',
  balancer: '{balancer} has no IPv6 address, so calls to its DNSName fail in a task without a way out for IPv4; IpAddressType dualstack gives it one.',
  api: 'Without IpAddressType dualstack the address of {api} has no IPv6, so calls to it fail in a task without a way out for IPv4.',
} as const;
const fixes = { dualStackQueue: 'Use the dual-stack host of SQS', dualStackBucket: 'Use DualStackDomainName' } as const;

/**
 * What `Ref` and `Fn::GetAtt` return may be a host without IPv6. SQS: `Ref` is the URL of the queue, and `useQueueUrlAsEndpoint` of the SDK
 * for JavaScript v3 calls its host, whatever the dual-stack setting (middleware-sdk-sqs).
 */
export const resourceAddressWithoutIpv6 = defineRule({
  id: 'IPV6-162',
  slug: 'resource-address-without-ipv6',
  title: 'Address of a resource without IPv6',
  messages,
  fixes,
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      for (const handed of networks.length === 0 ? [] : handedOver(task, input.resources)) {
        const found = statementOf(handed, input.text);
        if (!found) continue;
        for (const network of networks) {
          if (!isOutOfReach(found.host, network, input.catalog)) continue;
          const evidence = inNetwork(network, 'runtime', 'documented');
          const isOpen = handed.conditional || found.isDefault === true;
          report({ at: handed.span, ...found.said, evidence: isOpen ? { ...evidence, certainty: 'default' } : evidence, task });
        }
      }
    }
  },
});

type Said = Pick<FindingRequest<keyof typeof messages, keyof typeof fixes>, 'message' | 'args' | 'fix'>;

interface Statement {
  /** Whose address it is: of a service of AWS, by its id in the catalog, or of a load balancer, within the VPC or on the internet. */
  readonly host: { readonly is: 'service'; readonly id: string } | { readonly is: 'balancer'; readonly internal: boolean };
  readonly said: Said;
  /** True where it is information at most. */
  readonly isDefault?: boolean;
}

function isOutOfReach(host: Statement['host'], network: TaskNetwork, catalog: Catalog): boolean {
  if (host.is === 'service') {
    const service = serviceById(catalog, host.id);
    return service !== undefined && pathIn({ is: 'aws-host', service, form: 'ipv4' }, network).is === 'none';
  }
  // Within the VPC every task with an IPv4 address gets there.
  return network.kind === 'ipv6-only' || (!host.internal && (network.kind === 'dual-stack' || network.kind === 'endpoints-only'));
}

function statementOf({ to, attribute, span }: HandedOver, text: string): Statement | undefined {
  switch (to.type) {
    case 'AWS::SQS::Queue':
      if (attribute !== undefined && attribute !== 'QueueUrl') return undefined;
      // Other SDKs take the host from the dual-stack setting: what it does depends on the program.
      return { host: { is: 'service', id: 'sqs' }, said: { message: 'queue', args: { queue: to.id, host: sqsHost }, fix: queueFix(text, span, to.id) }, isDefault: true };
    case 'AWS::S3::Bucket':
      if (attribute !== 'DomainName' && attribute !== 'RegionalDomainName') return undefined;
      return { host: { is: 'service', id: 's3' }, said: { message: 'bucket', args: { attribute, bucket: to.id }, fix: bucketFix(text, span, to.id, attribute) } };
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer': {
      const type = to.properties.text('IpAddressType');
      const scheme = to.properties.text('Scheme');
      if (attribute !== 'DNSName' || type.is === 'unknown' || scheme.is === 'unknown' || (valueOf(type)?.text ?? 'ipv4') !== 'ipv4') return undefined;
      const internal = valueOf(scheme)?.text === 'internal';
      // The name of a public one is often for the program's links, not called.
      return { host: { is: 'balancer', internal }, said: { message: 'balancer', args: { balancer: to.id } }, isDefault: !internal || (type.is === 'known' && type.certainty === 'default') };
    }
    case 'AWS::ApiGatewayV2::Api': {
      const type = to.properties.text('IpAddressType');
      // An OpenAPI document may set it too.
      const isElsewhere = to.properties.span('Body') !== undefined || to.properties.span('BodyS3Location') !== undefined;
      if (attribute !== 'ApiEndpoint' || type.is === 'unknown' || (type.is === 'absent' && isElsewhere) || (valueOf(type)?.text ?? 'ipv4') !== 'ipv4') return undefined;
      return { host: { is: 'service', id: 'execute-api' }, said: { message: 'api', args: { api: to.id } }, isDefault: type.is === 'known' && type.certainty === 'default' };
    }
    default:
      return undefined;
  }
}

/** The reference as it is written, put into the address that has IPv6. */
function queueFix(text: string, span: TextSpan, id: string): Said['fix'] {
  const written = text.slice(span.start, span.end);
  const address = `https://sqs.\${AWS::Region}.api.aws/\${AWS::AccountId}/\${${id}.QueueName}`;
  const forms: readonly (readonly [RegExp, string])[] = [
    [/^!(?:Ref|GetAtt)\s+["']?[A-Za-z0-9.]+["']?$/u, `!Sub ${address}`],
    [/^\$\{[A-Za-z0-9.]+\}$/u, address],
    [/^\{\s*"Ref"\s*:\s*"[A-Za-z0-9]+"\s*\}$/u, `{ "Fn::Sub": "${address}" }`],
    [/^Ref:\s*["']?[A-Za-z0-9]+["']?$/u, `Fn::Sub: ${address}`],
  ];
  const newText = written.includes(id) ? forms.find(([form]) => form.test(written))?.[1] : undefined;
  return newText === undefined ? undefined : { title: 'dualStackQueue', edits: [{ span, newText }], isPreferred: false };
}

function bucketFix(text: string, span: TextSpan, id: string, attribute: string): Said['fix'] {
  const written = text.slice(span.start, span.end);
  const at = written.indexOf(attribute);
  if (at < 0 || written.indexOf(attribute, at + 1) >= 0 || !written.includes(id) || id.includes(attribute)) return undefined;
  return { title: 'dualStackBucket', edits: [{ span: { start: span.start + at, end: span.start + at + attribute.length }, newText: 'DualStackDomainName' }] };
}
