import { stoppedWords } from '../occurrences';
import { idle, next } from '../state';
import type { DeployEvent, DeployState, RunningState } from '../types';
import type { Tell, Translate } from './ports';

/** Follows the events of one deployment and says in one line where it is. */
export class Tracker {
  private state: DeployState = idle;
  private percent = 0;

  constructor(
    private readonly t: Translate,
    private readonly onEvent: (event: DeployEvent) => void,
    private readonly tell: Tell,
  ) {}

  /** How far CloudFormation has come, or had come in the end. */
  get running(): RunningState | null {
    return this.state.phase === 'running' ? this.state : this.state.phase === 'ended' ? this.state.last : null;
  }

  readonly take = (event: DeployEvent): void => {
    this.onEvent(event);
    this.state = next(this.state, event);
    const message = lineOf(this.state, event, this.t);
    if (message === undefined) return;
    const percent = this.state.phase === 'running' && this.state.total ? Math.floor((100 * this.state.completed) / this.state.total) : this.percent;
    this.tell(message, Math.max(0, percent - this.percent));
    this.percent = Math.max(this.percent, percent);
  };
}

function lineOf(state: DeployState, event: DeployEvent, t: Translate): string | undefined {
  switch (state.phase) {
    case 'idle':
    case 'review':
    case 'ended':
      return undefined;
    case 'preparing':
      return stepLine(state, t);
    case 'running': {
      if (event.is === 'service' && event.sighting.is === 'stopped-task') return t('A task stopped: {0}', stoppedWords(event.sighting));
      const count = state.total === null ? String(state.completed) : t('{0} of {1}', state.completed, state.total);
      const back = state.isRollingBack ? `${t('rolling back')} · ` : '';
      // The line stays while nothing happens: then it says what is waited for.
      const last = event.is === 'resource' ? event.resource : state.resources.findLast(({ status }) => status.endsWith('_IN_PROGRESS'));
      return last === undefined ? `${back}${count}` : `${back}${count} · ${last.logicalId} ${last.status}`;
    }
  }
}

function stepLine(state: Extract<DeployState, { phase: 'preparing' }>, t: Translate): string {
  switch (state.step) {
    case 'install':
      return state.installed === null ? t('installing packages…') : t('installing packages: {0}', state.installed);
    case 'credentials':
      return t('asking AWS who you are…');
    case 'synth':
      return t('synthesizing the template…');
    case 'compare':
      return t('comparing with what is deployed…');
    case 'change-set':
      return t('making the change set…');
    case 'confirm':
      return t('waiting for your answer…');
    case 'execute':
      return t('starting…');
    case 'delete':
      return t('deleting…');
    case 'clean-up':
      return t('cleaning up…');
  }
}
