import type { Translate } from './ports';
import type { MergePlan } from '../mergeIntoApp';
import type { MergeObstacle } from '../mergeIntoAppEntry';

/** @returns why the app's entry is left to the person. */
export function obstacleText(obstacle: MergeObstacle, t: Translate): string {
  switch (obstacle) {
    case 'entry-unclear':
      return t('"app" in cdk.json does not run one TypeScript file.');
    case 'entry-missing':
      return t('The file that "app" in cdk.json runs is not there.');
    case 'app-unclear':
      return t('The file has not one "const app = new App()" of aws-cdk-lib at its top level.');
    case 'name-used':
      return t('The app uses the name of the stack, or of its class, for something else.');
    case 'modules':
      return t('The package is of ECMAScript modules ("type": "module"), and what runs it wants whole file names in imports; our files have none.');
    case 'no-library':
      return t('Its package.json does not name aws-cdk-lib: an app of CDK v2 is needed.');
    case 'old-library':
      return t('Its aws-cdk-lib is older than 2.100.');
  }
}

/** @returns what to do by hand, as Markdown: why, and the lines to paste. */
export function pasteDocument({ folder, byHand, manifest }: MergePlan & { readonly byHand: NonNullable<MergePlan['byHand']> }, t: Translate): string {
  const { obstacle, lines, entry } = byHand;
  return [
    `# ${t('Add the stack by hand')}`,
    obstacleText(obstacle, t),
    t('The files of the stack belong into `{0}`. Then paste into {1}:', folder, entry === undefined ? t('the file that makes your `App`') : `\`${entry}\``),
    `\`\`\`ts\n${lines.importLine}\n\n${lines.statement}\n\`\`\``,
    ...(manifest === undefined ? [] : [t('package.json gets what the files import:'), `\`\`\`json\n${manifest.after.trimEnd()}\n\`\`\``]),
    '',
  ].join('\n\n');
}
