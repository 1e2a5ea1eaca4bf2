import type { AwsTarget } from '../types';
import type { FlowPorts } from './ports';

/** Published by accident in April 2025; it reads no assembly of today: https://github.com/aws/aws-cdk/issues/38230 */
const accident = '3.0.0';

/** An app that is newer than the toolkit in this extension. */
export interface NewerApp {
  readonly folder: string;
  /** For people. */
  readonly name: string;
  readonly target: AwsTarget;
  /** Null: whatever stacks the app has. */
  readonly stackName: string | null;
}

/** Offers to run the CDK that the app itself has, in a terminal, where it asks for itself; says which to install where it has none. */
export async function offerOwnCdk({ folder, name, target, stackName }: NewerApp, ports: FlowPorts): Promise<void> {
  const { t, prompts, ownCdk } = ports;
  const version = await ownCdk.version(folder);
  const message = t('The aws-cdk-lib of {0} is newer than this extension can read.', name);
  const install = 'npm install --save-dev "aws-cdk@^2.1144.0"';
  if (version === null || version === accident) {
    const why = version === null ? t('The app has no CDK of its own that could deploy it.') : t('The CDK of the app is 3.0.0, which was published by accident and reads no app of today.');
    prompts.tell('failed', `${message} ${why} ${t('Install one with: {0}', install)}`, []);
    return;
  }
  const detail = t('The CDK of the app ({0}) can deploy it in a terminal, as {1} in {2}. It asks there; nothing of it is watched here.', version, target.profile ?? t('the environment says'), ports.regionName(target.region));
  const open = await prompts.decide({ message, detail }, [{ label: t('Open a terminal'), value: true }]);
  if (open === true) await ownCdk.deploy(folder, target, stackName);
}
