import type { JSX } from 'preact';
import type { DeploymentView } from '../../shared/protocol';
import { useFixed } from '../panel';
import { Icon, type IconName } from './icon';

const icons: Readonly<Record<DeploymentView['steps'][number]['state'], IconName>> = { waiting: 'waiting', running: 'running', done: 'tick', failed: 'blocked' };

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
              {step.label}
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
