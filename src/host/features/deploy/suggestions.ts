import * as vscode from 'vscode';
import { valueOf } from '../../../base/maybe';
import type { Analysis } from '../../../core/analysis/types';
import type { Suggestions } from '../../../core/deploy/flow/ports';
import type { AnalysisStore } from '../../analysisStore';
import { readConfig } from '../../config';

/** What the wizard may offer first: the profile of the settings, and region and image of the open file where it is one of ours. */
export async function suggestionsFor(document: vscode.TextDocument | undefined, analyses: AnalysisStore): Promise<Suggestions> {
  const { profile } = readConfig(document?.uri);
  const analysis = document && (await analyses.get(document, { aborted: false }));
  const image = analysis && imageOf(analysis);
  return {
    profile,
    region: document ? await analyses.regionOf(document) : readConfig().region,
    image: image === undefined || document === undefined ? undefined : { name: image, from: vscode.workspace.asRelativePath(document.uri) },
  };
}

/** The image of the first container whose image the file says in full; log routers are no one's application. */
function imageOf({ model }: Analysis): string | undefined {
  const containers = model.taskDefinitions.flatMap((task) => task.containers).filter(({ firelens }) => firelens === undefined);
  return containers.map(({ image }) => valueOf(image)).find((image) => image?.whole === true)?.text;
}
