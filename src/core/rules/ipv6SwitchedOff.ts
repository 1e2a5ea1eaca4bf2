import { valueOf, type Maybe } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import type { TaskNetwork } from '../analysis/networkOf';
import type { Evidence } from '../analysis/types';
import type { Container, Text } from '../ecs/model';
import { defineRule, inNetwork, type Report } from './rule';

/** Network properties of Java; `preferIPv6Addresses` is the opposite (docs.oracle.com, net-properties). */
const javaSwitch = '-Djava.net.preferIPv4Stack=true';
const javaOpposite = '-Djava.net.preferIPv6Addresses=true';
/** Command line and NODE_OPTIONS; `verbatim` takes the order of the name server (nodejs.org, cli). */
const nodeSwitch = /--dns-result-order[= ]+["']?(?<order>ipv4first)/u;
const kernelSwitch = /^net\.ipv6\.conf\.(?:all|default|eth\d+)\.disable_ipv6$/u;

export const ipv6SwitchedOff = defineRule({
  id: 'IPV6-146',
  slug: 'ipv6-switched-off',
  title: 'IPv6 switched off',
  messages: {
    java: 'java.net.preferIPv4Stack=true keeps Java from using IPv6, so it reaches nothing in an IPv6-only subnet.',
    node: 'ipv4first makes Node.js try IPv4 addresses first, where nothing leads, so connections may fail or wait.',
    kernel: '{namespace} switches IPv6 off in the container, so it reaches nothing in an IPv6-only subnet.',
  },
  fixes: { preferIpv6: 'Prefer IPv6 addresses', verbatim: 'Use "verbatim"' },
  check({ tasks, text }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks) {
        for (const container of task.containers) {
          if (isIpv6Only(network)) {
            for (const value of known([...container.environment.map((entry) => entry.value), ...container.command, ...container.entryPoint])) {
              if (!value.value.text.includes(javaSwitch)) continue;
              const at = tokenSpan(text, value.span, javaSwitch);
              const isWritten = text.slice(at.start, at.end) === javaSwitch;
              report({ at, message: 'java', evidence: evidenceOf(network, value), fix: isWritten ? { title: 'preferIpv6', edits: [{ span: at, newText: javaOpposite }] } : undefined, task });
            }
            reportKernel(container, network, (request) => {
              report({ ...request, task });
            });
          }
          // Where there is IPv4 but no way out for it, the order matters as much.
          if (isIpv6Only(network) || network.kind === 'dual-stack') {
            for (const { value, token } of nodeOrders(container)) {
              const at = tokenSpan(text, value.span, token);
              const start = at.end - 'ipv4first'.length;
              const isWritten = text.slice(start, at.end) === 'ipv4first';
              report({ at, message: 'node', evidence: evidenceOf(network, value), fix: isWritten ? { title: 'verbatim', edits: [{ span: { start, end: at.end }, newText: 'verbatim' }] } : undefined, task });
            }
          }
        }
      }
    }
  },
});

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

const known = (values: readonly Maybe<Text>[]): readonly KnownText[] => values.filter((value) => value.is === 'known');

function isIpv6Only({ kind }: TaskNetwork): boolean {
  return kind === 'ipv6-only' || kind === 'ipv6-only-nat64';
}

function evidenceOf(network: TaskNetwork, { certainty }: KnownText): Evidence {
  const evidence = inNetwork(network, 'runtime', 'inferred');
  return certainty === 'default' ? { ...evidence, certainty } : evidence;
}

/** In one word, or as the word behind the flag. */
function nodeOrders({ environment, command, entryPoint }: Container): readonly { readonly value: KnownText; readonly token: string }[] {
  const inOne = known([...environment.map(({ value }) => value), ...command, ...entryPoint]).flatMap((value) => {
    const token = nodeSwitch.exec(value.value.text)?.[0];
    return token === undefined ? [] : [{ value, token }];
  });
  const words = [...entryPoint, ...command];
  const inTwo = words.flatMap((value, index) => {
    const before = words[index - 1];
    const follows = before !== undefined && valueOf(before)?.text === '--dns-result-order';
    return follows && value.is === 'known' && value.value.text === 'ipv4first' ? [{ value, token: 'ipv4first' }] : [];
  });
  return [...inOne, ...inTwo];
}

function reportKernel(container: Container, network: TaskNetwork, report: Report<'kernel', never>): void {
  for (const { namespace, value } of container.systemControls) {
    const name = valueOf(namespace)?.text ?? '';
    if (value.is !== 'known' || value.value.text !== '1' || !kernelSwitch.test(name)) continue;
    report({ at: value.span, message: 'kernel', args: { namespace: name }, evidence: evidenceOf(network, value) });
  }
}
