import type { Text } from '../ecs/model';
import { markPlaceholders, replaceMarks } from '../ecs/text';
import type { Catalog } from './catalog';
import { registryOfHost } from './lookup';

/** What an image reference says about the registry it is pulled from. */
export interface ImageClass {
  /** `image-ecr-private`, `image-dockerhub`, …; `image-unresolved` where the registry cannot be known from the file. */
  readonly factType: string;
  /** Id of the catalog's entry. */
  readonly registryId: string | undefined;
  /** Host as far as it is known, marks included; undefined where it is unresolved. Docker Hub's is `docker.io`. */
  readonly host: string | undefined;
  /** Where the host stands in the text; undefined where the text names none. */
  readonly hostOffsets: { readonly start: number; readonly end: number } | undefined;
}

const unresolved: ImageClass = { factType: 'image-unresolved', registryId: undefined, host: undefined, hostOffsets: undefined };

/** Entries of the catalog that are one registry in the vocabulary of facts (docs/facts.md). */
const sameRegistry: Readonly<Record<string, string>> = {
  'ecr-private-fips': 'ecr-private',
  'ecr-private-china': 'ecr-private',
  'ecr-private-fips-dualstack': 'ecr-private-dualstack',
  'ecr-private-china-dualstack': 'ecr-private-dualstack',
  'k8s-legacy': 'k8s',
};

/** Docker's grammar of a repository: lower-case. What breaks it is a placeholder that somebody will fill in. */
const repository = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const hostForm = /^(?:\$?[\w-]|\[[^\]]*\])+(?:\.(?:\$?[\w-]|\[[^\]]*\])+)+(?::\d+)?$/;

/**
 * Reads the registry out of an image reference, as Docker does: the part before the first slash is a host if it holds a dot or a
 * colon or is `localhost`, else the image comes from Docker Hub (https://docs.docker.com/reference/cli/docker/image/tag/).
 * @param image the reference; marks as `${AWS::Region}` are places that the file does not tell.
 */
export function classifyImage(image: Text, catalog: Catalog): ImageClass {
  const { text } = image.whole ? markPlaceholders(image.text) : image;
  const trimmed = text.trim().replace(/^https?:\/\//, '');
  const offset = text.indexOf(trimmed);
  if (trimmed === '') return unresolved;
  const slash = indexOfSlash(trimmed);
  const first = slash < 0 ? '' : trimmed.slice(0, slash);
  if (first !== '' && isHost(first)) return ofHost(first, offset, catalog);
  if (first.includes('${')) return unresolved;
  // `.dkr.ecr.` without a slash, or a host alone, is no image anybody can pull; but it says whose.
  if (slash < 0 && /\.dkr[.-]ecr/.test(trimmed)) return ofHost(trimmed, offset, catalog);
  return isHubRepository(trimmed) ? { factType: 'image-dockerhub', registryId: 'dockerhub', host: 'docker.io', hostOffsets: undefined } : unresolved;
}

/** Slashes within marks (`${a/b}`) do not count. */
function indexOfSlash(text: string): number {
  return replaceMarks(text, '').includes('/') ? text.replace(/\$\{[^{}]*\}/g, (mark) => '_'.repeat(mark.length)).indexOf('/') : -1;
}

/** A known suffix makes a host of it even where a part is a mark: `${account}.dkr.ecr.${region}.amazonaws.com`. */
function isHost(first: string): boolean {
  const known = replaceMarks(first, 'x');
  if (known === 'localhost' || hostForm.test(known) || /^[\w.-]+:\d+$/.test(known)) return !/^\$\{[^{}]*\}(?::\d+)?$/.test(first) && first.includes('.') ? true : known === 'localhost' || /^[\w.-]+:\d+$/.test(first);
  return false;
}

function ofHost(host: string, offset: number, catalog: Catalog): ImageClass {
  const hostOffsets = { start: offset, end: offset + host.length };
  const bare = host.replace(/:\d+$/, '');
  const marked = placeholdersAsMarks(bare);
  const entry = registryOfHost(catalog, bare) ?? registryOfHost(catalog, marked);
  if (entry !== undefined) return { factType: `image-${sameRegistry[entry.id] ?? entry.id}`, registryId: entry.id, host: bare, hostOffsets };
  // A mark may stand for any label, so a host that is not known whole is no unknown registry either.
  if (marked.includes('${') && (!/\.[a-z]{2,}$/i.test(marked) || mayBeRegistry(marked, catalog))) return unresolved;
  return { factType: 'image-other', registryId: undefined, host: bare, hostOffsets };
}

/** @returns true where what stands for the marks could make the host of a registry: `${site}.io` may be quay.io, `${team}.example.com` is none. */
function mayBeRegistry(host: string, catalog: Catalog): boolean {
  const parts = host.split(/\$\{[^{}]*\}/);
  // With more marks than any address has, what is left says little, and matching would cost time.
  if (parts.length > 5) return true;
  const form = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^$()|{}[\]\\]/g, '\\$&')).join('.+')}$`, 'i');
  return catalog.registries.some((entry) => [entry.host, ...entry.aliases].some((template) => form.test(template.replace(/^\*|\{[a-zA-Z]+\}/g, 'x'))));
}

/** `[ACCOUNT].dkr.ecr.[REGION].amazonaws.com`: brackets are nobody's syntax, but people write them; `$ACCOUNT` is what a shell fills in. */
function placeholdersAsMarks(host: string): string {
  return host.replace(/\[([^\]]*)\]|\$(\w+)/g, (_all, inBrackets: string | undefined, variable: string | undefined) => `\${${inBrackets ?? variable ?? ''}}`);
}

function isHubRepository(reference: string): boolean {
  const name = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  // A mark alone may hold a host; a mark after a known namespace may not.
  const known = name.replace(/\$\{[^{}]*\}/g, '');
  if (known === '' || known.startsWith(':') || name.startsWith('${')) return false;
  return repository.test(replaceMarks(name, 'x')) && !isRequest(name);
}

/** Valid names that ask to be replaced: `your-image-uri`, `your-registry/app`; a user's name of Docker Hub is none of them. */
function isRequest(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  if (/placeholder|replace-?me|change-?me/.test(name)) return true;
  if (rest.length > 0) return /^(?:your|my)-?(?:registry|repo|repository|ecr|image)\b/.test(first);
  return /^your-|^(?:my-)?(?:ecr-)?(?:docker-|container-)?(?:image|repository|repo|registry)-(?:uri|url|name)$/.test(first);
}
