import * as vscode from 'vscode';
import { relative, sep } from 'node:path';
import { LineIndex } from '../../../base/span';
import type { LineOfFindings, LocatedFinding } from '../../../core/cdk/located';
import type { AnalysisStore } from '../../analysisStore';
import { readConfig } from '../../config';
import { locale } from '../../convert';
import { loadLazy } from '../../loadLazy';
import type { TeamFiles } from '../../teamFiles';
import { readText } from '../../workspace/readText';
import { placesOf, shownFinding, type Places, type ShownFile } from '../../workspace/shown';
import { Slices } from '../../workspace/slices';
import { SourceFindings, type MadeFinding } from './sourceFindings';

export interface ReadDeps {
  readonly analyses: AnalysisStore;
  readonly teamFiles: TeamFiles;
  readonly log: vscode.LogOutputChannel;
  /** Problems that were told: a person synthesizes often. */
  readonly told: Set<string>;
}

/** What an assembly says: at the lines that made it, and at the templates where no line is known. */
export interface AssemblyFindings {
  readonly sources: readonly SourceFindings[];
  readonly templates: readonly ShownFile[];
}

/** A finding with the places of the template that it stands in. */
type Found = LocatedFinding & { readonly places: Places };

/** Characters of templates that one assembly may make us read. */
const maxCharacters = 50_000_000;
/** Places that one problem leads to. */
const maxRelated = 12;

/** Reads the templates of one folder `cdk.out`; nothing where it is gone, or the settings say no. */
export async function readFindings(folder: vscode.Uri, { analyses, teamFiles, log, told }: ReadDeps): Promise<AssemblyFindings> {
  const nothing: AssemblyFindings = { sources: [], templates: [] };
  const within = vscode.workspace.getWorkspaceFolder(folder);
  if (within?.uri.scheme !== 'file' || !readConfig(folder).scan) return nothing;
  const { readAssembly, FindingLocator, presentAssemblyProblem } = loadLazy('cdk');
  const assembly = await readAssembly(folder.fsPath);
  if (assembly === undefined) return nothing;
  for (const { path, is } of assembly.problems) {
    const key = `${is} ${path}`;
    if (!told.has(key)) log.info(`${path}: ${presentAssemblyProblem(is, locale())}`);
    told.add(key);
  }

  const team = await teamFiles.get({ uri: folder });
  const roots = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  const base = team?.folder ?? within.uri.fsPath;
  const locator = new FindingLocator(assembly, { roots, ignore: team?.ignore ?? [], relativePath: (path) => relative(base, path).split(sep).join('/') });
  const all: Found[] = [];
  const slices = new Slices();
  let characters = 0;
  for (const template of assembly.templates) {
    const uri = vscode.Uri.file(template.path);
    const text = characters > maxCharacters ? undefined : await readText(uri, readConfig(uri).maxFileSize);
    const analysis = text === undefined ? undefined : await analyses.getOfDisk(uri, text);
    if (text === undefined || analysis === undefined) continue;
    characters += text.length;
    const places = placesOf(uri, new LineIndex(text));
    all.push(...(await locator.locate(analysis.findings, template, text)).map((located) => ({ ...located, places })));
    await slices.next();
  }
  return { sources: atSources(all, assembly.writtenMs), templates: atTemplates(all) };
}

function atSources(all: readonly Found[], writtenMs: number): readonly SourceFindings[] {
  const lines = loadLazy('cdk').byLine(all);
  const paths = [...new Set(lines.map(({ place }) => place.path))];
  return paths.map((path) => {
    const uri = vscode.Uri.file(path);
    return new SourceFindings(
      uri,
      lines.filter(({ place }) => place.path === path).map((line) => atSource(uri, line, writtenMs)),
    );
  });
}

function atSource(uri: vscode.Uri, { place, severity, first, others }: LineOfFindings<Found>, writtenMs: number): MadeFinding {
  const { sourceMessage, templateLink } = loadLazy('cdk');
  const shown = shownFinding(first.places, first.finding);
  const time = new Date(writtenMs).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  const proof = first.construct === undefined ? [] : [{ uri: shown.uri, range: shown.range, message: templateLink(first.construct, locale()) }];
  const more = others.map(({ places, finding }) => shownFinding(places, finding)).map(({ uri: template, range, message }) => ({ uri: template, range, message }));
  return {
    shown: {
      ...shown,
      uri,
      severity,
      range: new vscode.Range(place.line - 1, place.column - 1, place.line - 1, place.endColumn - 1),
      related: [...proof, ...shown.related, ...more].slice(0, maxRelated),
    },
    isNewer: place.isNewer,
    say: (isNewer) => sourceMessage(shown.message, { construct: first.construct, more: others.length, asOf: isNewer ? time : undefined }, locale()),
  };
}

function atTemplates(all: readonly Found[]): readonly ShownFile[] {
  const left = all.filter(({ source }) => source === undefined);
  const uris = new Map(left.map(({ places }) => [places.uri.toString(), places.uri]));
  return [...uris.values()].map((uri) => ({
    uri,
    problems: [],
    findings: left.filter(({ places }) => places.uri.toString() === uri.toString()).map(({ places, finding }) => shownFinding(places, finding)),
  }));
}
