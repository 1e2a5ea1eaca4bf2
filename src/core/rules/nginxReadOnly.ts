import { valueOf } from '../../base/maybe';
import type { TaskNetwork } from '../analysis/networkOf';
import type { Container } from '../ecs/model';
import { defineRule, inNetwork } from './rule';

/** Official images whose start adds `listen [::]:80` to the configuration that comes with them (docker-nginx, 10-listen-on-ipv6-by-default.sh). */
const nginx = /^(?:(?:docker\.io|registry-1\.docker\.io)\/)?(?:library\/)?nginx(?:[:@]|$)|^(?:public\.ecr\.aws|ecr-public\.aws\.com)\/(?:docker\/library|nginx)\/nginx(?:[:@]|$)/u;

export const nginxReadOnly = defineRule({
  id: 'IPV6-148',
  slug: 'nginx-read-only',
  title: 'nginx with a read-only file system',
  messages: { staysOnIpv4: 'The image of nginx adds IPv6 to its configuration when it starts, which a read-only file system prevents, so it listens on IPv4 only and is not reached in an IPv6-only subnet.' },
  check({ tasks }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks.filter(({ kind }) => kind === 'ipv6-only' || kind === 'ipv6-only-nat64')) {
        for (const container of task.containers.filter(keepsPackagedConfiguration)) {
          const { readonlyRootFilesystem: at } = container;
          if (at.is === 'known') report({ at: at.span, message: 'staysOnIpv4', evidence: { ...inNetwork(quietly(network), 'runtime', 'inferred'), ...(at.certainty === 'default' ? { certainty: 'default' } : {}) }, task });
        }
      }
    }
  },
});

/** An own command may bring an own configuration, and so does what is mounted over the packaged one. */
function keepsPackagedConfiguration({ image, readonlyRootFilesystem, portMappings, command, entryPoint, mountPaths }: Container): boolean {
  const isMounted = mountPaths.some((path) => path.is !== 'known' || /^\/etc(?:\/nginx(?:\/|$)|\/?$)|^\/$/u.test(path.value.text));
  return nginx.test(valueOf(image)?.text ?? '') && valueOf(readonlyRootFilesystem) === true && portMappings.some(isPort80) && command.length === 0 && entryPoint.length === 0 && !isMounted;
}

const isPort80 = ({ containerPort }: Container['portMappings'][number]): boolean => containerPort.is !== 'known' || containerPort.value === 80;

/** The image may be built upon in ways that its name does not tell: information, never a warning. */
function quietly(network: TaskNetwork): TaskNetwork {
  return network.known === 'proven' ? { ...network, known: 'likely' } : network;
}
