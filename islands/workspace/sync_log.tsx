import type { VNode } from "preact";
import { timeWithSeconds } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** What this screen and the server said to each other, newest first. */
export function SyncLog({ sync }: { sync: PedidosSync }): VNode {
  const entradas = sync.syncLog;
  return (
    <section class="log" aria-label="Registro de sincronização">
      <header class="log-top">
        <h2>Registro</h2>
        <p>{entradas.length === 1 ? "1 evento" : `Os últimos ${entradas.length} eventos`}</p>
      </header>
      {entradas.length === 0 ? <p class="log-empty">Nenhum evento ainda.</p> : (
        <ol tabIndex={0} aria-label="Eventos">
          {entradas.map((entrada) => (
            <li key={`${entrada.timestamp.getTime()} ${entrada.message}`}>
              <time dateTime={entrada.timestamp.toISOString()}>{timeWithSeconds(entrada.timestamp)}</time>
              <code>{entrada.type}</code>
              <span>{entrada.message}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
