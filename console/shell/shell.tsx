import type { ComponentChildren } from 'preact';
import type { Connection } from '../api/connection';
import { hrefOf } from '../routing/route';
import { ENVIRONMENT } from '../session/environment';
import { ConnectionNote } from './connection-note';
import { Mark } from './mark';
import { ThemeSwitch } from './theme-switch';

interface ShellProps {
  readonly onForget?: () => void;
  readonly connection?: Connection;
  readonly children: ComponentChildren;
}

/** What stands around every page. */
export function Shell({ onForget, connection, children }: ShellProps) {
  return (
    <>
      <button type="button" class="skip" onClick={toMain}>
        To the content
      </button>
      <header class="bar">
        <a class="brand" href={hrefOf({ page: 'endpoints' })}>
          <Mark />
          <span>Slipway</span>
        </a>
        <span class={`environment environment-${ENVIRONMENT.name}`}>
          <span class="unseen">Environment: </span>
          {ENVIRONMENT.name}
        </span>
        <span class="grow" />
        <ThemeSwitch />
        {onForget && (
          <button type="button" class="quiet" onClick={onForget}>
            Forget key
          </button>
        )}
      </header>
      {connection && <ConnectionNote connection={connection} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** A link would not do: what stands after `#` names a page here, and no part of it. */
function toMain(): void {
  document.getElementById('main')?.focus();
}
