import type { JSX } from 'preact';
import type { DeploymentStep, DeploymentView } from '../../shared/protocol';
import { useFixed } from '../panel';
import { Icon, type IconName } from './icon';

const icons: Readonly<Record<DeploymentStep['state'], IconName>> = { waiting: 'waiting', running: 'running', done: 'tick', failed: 'blocked' };

/** A deployment under way or just ended, step by step. */
export function Deployment({ deployment }: { readonly deployment: DeploymentView }): JSX.Element {
  const { store } = useFixed();
  return (
    <section class="deployment" aria-labelledby="deployment">
      <h3 id="deployment" class="big">
        {deployment.title}
      </h3>
      <ol>
        {deployment.steps.map((step) => (
          <li key={step.label}>
            <Icon name={icons[step.state]} className={step.state === 'failed' ? 'bad' : step.state === 'running' ? 'turns' : ''} />
            <div>
              {step.label} <Times step={step} />
              <p class="dim">{step.detail}</p>
            </div>
          </li>
        ))}
      </ol>
      <div class="actions">
        {deployment.actions.map((action) => (
          <button key={action.id} class={action.isPrimary ? 'primary' : 'secondary'} onClick={() => void store.ask('deploymentAction', { id: action.id })}>
            {action.label}
          </button>
        ))}
      </div>
    </section>
  );
}

/** When a step began, and how long it took. */
function Times({ step: { began, ended } }: { readonly step: DeploymentStep }): JSX.Element | null {
  const { formats } = useFixed();
  if (began === null) return null;
  return (
    <time class="dim" dateTime={began}>
      {formats.time(began)}
      {ended !== null && ` · ${durationText(began, ended)}`}
    </time>
  );
}

/** @returns minutes and seconds: `0:41`. */
export function durationText(began: string, ended: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(ended) - Date.parse(began)) / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
