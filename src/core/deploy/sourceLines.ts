import { parseJson } from '../source/json';
import { parseYaml } from '../source/yaml';
import { entryOf, scalarText, valueIn, type Tree } from '../source/tree';
import { lineSettingOf, type Setting } from './causeSetting';
import { decisive, type Occurrence } from './occurrences';
import type { ResourceStatus, SourceLine } from './types';

/** A part of a template that sets something of a task or a service, with its place in the text. */
export interface TemplatePart extends Pick<SourceLine, 'logicalId' | 'type' | 'part' | 'value'> {
  readonly start: number;
  readonly end: number;
}

const types: readonly string[] = ['AWS::ECS::TaskDefinition', 'AWS::ECS::Service'];

/** @returns the parts of the task definitions and services of a template, JSON or YAML; none where it cannot be read. */
export function taskParts(text: string): readonly TemplatePart[] {
  const { root } = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text, undefined);
  const resources = valueIn(root, 'Resources');
  if (resources?.is !== 'map') return [];
  return resources.entries.flatMap(({ key: logicalId, keySpan, value }) => {
    const type = scalarText(valueIn(value, 'Type')) ?? '';
    if (!types.includes(type)) return [];
    const properties = valueIn(value, 'Properties');
    return [{ part: '', span: keySpan, node: undefined }, ...partsIn(properties, ''), ...containersIn(valueIn(properties, 'ContainerDefinitions'))].map(({ part, span, node }) => {
      const written = scalarText(node);
      return { logicalId, type, part, start: span.start, end: span.end, ...(written === undefined ? {} : { value: written }) };
    });
  });
}

/** @returns the lines of a template that a person wrote. */
export function linesOfTemplate(text: string, path: string): readonly SourceLine[] {
  return taskParts(text).map(({ start, end: _end, ...part }) => ({ ...part, path, line: lineAt(text, start) }));
}

/** @returns the lines of the parameters in the `cdk.json` of a project that we wrote; none for another app's. */
export function linesOfParams(text: string, path: string): readonly SourceLine[] {
  const params = valueIn(valueIn(parseJson(text).root, 'context'), 'params');
  if (params?.is !== 'map' || entryOf(params, 'stack') === undefined) return [];
  return params.entries.map(({ key, keySpan }) => ({ logicalId: '', type: '', part: key, path, line: lineAt(text, keySpan.start) }));
}

/**
 * @param resources those of the stack: an app may have more stacks
 * @returns the line that sets what a failure is about; undefined where that is not known, or more than one may be meant
 */
export function lineOf(occurrence: Occurrence, lines: readonly SourceLine[], resources: readonly ResourceStatus[]): SourceLine | undefined {
  const setting = lineSettingOf(occurrence.reason.cause);
  if (setting === undefined) return undefined;
  const param = lines.find(({ type, part }) => type === '' && part === setting.param);
  if (param !== undefined) return param;
  const ids = new Set(resources.map(({ logicalId }) => logicalId));
  const all = lines.filter(({ logicalId, type }) => type === setting.type && ids.has(logicalId));
  const owners = [...new Set(all.map(({ logicalId }) => logicalId))];
  const image = all.find(({ part, value = '' }) => part.endsWith('/Image') && value !== '' && occurrence.text.includes(value));
  const owner = owners.length === 1 ? owners[0] : image?.logicalId;
  return owner === undefined ? undefined : best(setting, all.filter(({ logicalId }) => logicalId === owner), containerOf(occurrence, image, all));
}

function best({ parts }: Setting, own: readonly SourceLine[], container: string | undefined): SourceLine | undefined {
  const wanted = [...parts.flatMap((part) => (!part.includes('*') ? part : container === undefined ? [] : part.replace('*', container))), (parts[0] ?? '').split('/')[0] ?? '', ''];
  for (const part of wanted) {
    const found = own.find((one) => one.part === part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The container that ended, the one whose image ECS names, or the only one. */
function containerOf({ exits }: Occurrence, image: SourceLine | undefined, own: readonly SourceLine[]): string | undefined {
  const names = [...new Set(own.flatMap(({ part }) => /^ContainerDefinitions\/([^/]+)/u.exec(part)?.[1] ?? []))];
  return decisive(exits)[0]?.container ?? image?.part.split('/')[1] ?? (names.length === 1 ? names[0] : undefined);
}

interface Found {
  readonly part: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly node: Tree | undefined;
}

function partsIn(node: Tree | undefined, before: string): readonly Found[] {
  return node?.is === 'map' ? node.entries.map(({ key, keySpan, value }) => ({ part: `${before}${key}`, span: keySpan, node: value })) : [];
}

function containersIn(node: Tree | undefined): readonly Found[] {
  if (node?.is !== 'list') return [];
  return node.items.flatMap((item) => {
    const name = entryOf(item, 'Name');
    const text = scalarText(name?.value);
    return name === undefined || text === undefined ? [] : [{ part: `ContainerDefinitions/${text}`, span: name.keySpan, node: undefined }, ...partsIn(item, `ContainerDefinitions/${text}/`)];
  });
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
