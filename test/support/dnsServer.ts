import { createSocket } from 'node:dgram';

/** What is answered for a name: IPv6 addresses as 32 hex digits each, or an error. */
export type DnsReply = readonly string[] | 'nxdomain' | 'servfail' | 'silence';

export interface DnsServer {
  /** `127.0.0.1:port`, as `Resolver.setServers` takes it. */
  readonly address: string;
  /** Names that were asked for AAAA, in order. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

const codes = { nxdomain: 3, servfail: 2 } as const;

/** A name server on loopback (RFC 1035): the question is sent back with a code, and records that point at its name. */
export async function startDnsServer(reply: (name: string) => DnsReply): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, end } = nameIn(query);
    asked.push(name);
    const answer = reply(name);
    if (answer === 'silence') return;
    const records = typeof answer === 'string' ? [] : answer;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (typeof answer === 'string' ? codes[answer] : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const body = records.map((address) => Buffer.concat([Buffer.from('c00c001c00010000003c0010', 'hex'), Buffer.from(address, 'hex')]));
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...body]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    asked,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function nameIn(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}
