import { DiffMethod, StackSelectionStrategy, type IoMessage, type StackDiff } from '@aws-cdk/toolkit-lib';
import type { TemplateDiff } from '@aws-cdk/cloudformation-diff';
import { holdsNothing } from '../core/deploy/stackStatus';
import type { Difference, PreviewRequest } from '../core/deploy/types';
import { openSource } from './assembly';
import { toDifference } from './difference';
import type { Line } from './line';
import { changedParameters } from './parameters';
import { Progress } from './progress';
import { asApp, openSession } from './session';
import { stackOf } from './stackOf';

/** Compares without deploying. */
export async function preview(request: PreviewRequest, line: Line, workFolder: string): Promise<Difference> {
  const { target, stackName, source, method } = request;
  const found: { diff?: TemplateDiff; text: string } = { text: '' };
  const session = openSession({ command: 'preview', target, line, progress: new DiffReader(stackName, found) });
  line.event({ is: 'step', step: 'synth' });
  const assembly = await asApp(session, stackName, async () => session.toolkit.synth(await openSource(source, { toolkit: session.toolkit, target, stackName, workFolder, validates: false })));
  try {
    const { hierarchicalId } = stackOf(assembly, stackName, target);
    session.goOn();
    line.event({ is: 'step', step: 'compare' });
    const facts = await session.reader.facts(stackName);
    const parameters = source.is === 'template' ? source.parameters : {};
    const diffs = await session.toolkit.diff(assembly, {
      stacks: { patterns: [hierarchicalId], strategy: StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE },
      method: method === 'template' ? DiffMethod.TemplateOnly() : DiffMethod.ChangeSet({ fallbackToTemplate: false, parameters: { ...parameters } }),
    });
    const diff = Object.values(diffs)[0];
    if (diff === undefined) throw new Error('The toolkit compared nothing.');
    const difference = toDifference(stackName, holdsNothing(facts), diff, found.text);
    const others = source.is === 'template' && !difference.isNewStack ? changedParameters(source, await session.reader.parameters(stackName)) : [];
    const known = new Set(difference.others.map((one) => `${one.section} ${one.name}`));
    return { ...difference, others: [...difference.others, ...others.filter((one) => !known.has(`${one.section} ${one.name}`))] };
  } finally {
    await assembly.dispose();
  }
}

/** Takes the text of the difference from the message that carries it. */
class DiffReader extends Progress {
  constructor(
    stackName: string,
    private readonly found: { text: string },
  ) {
    super(stackName, null, () => undefined);
  }

  override take(message: IoMessage<unknown>): void {
    if (message.code === 'CDK_TOOLKIT_I4002') this.found.text = (message.data as StackDiff).formattedDiff.diff.trim();
  }
}
