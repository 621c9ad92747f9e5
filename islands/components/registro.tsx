import { X } from "lucide";
import type { VNode } from "preact";
import { horaComSegundos } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** What this screen and the server said to each other, newest first. */
export function Registro({ sync, aoFechar }: { sync: PedidosSync; aoFechar?(): void }): VNode {
  const entradas = sync.syncLog;
  return (
    <section class="registro" id="registro" aria-label="Registro de sincronização">
      <header class="registro-topo">
        <h2>Registro</h2>
        <p>{entradas.length === 1 ? "1 evento" : `Os últimos ${entradas.length} eventos`}</p>
        {aoFechar
          ? (
            <button type="button" class="botao-icone" aria-label="Fechar o registro" onClick={aoFechar}>
              <Icone desenho={X} />
            </button>
          )
          : null}
      </header>
      {entradas.length === 0
        ? <p class="registro-vazio">Nada aconteceu ainda.</p>
        : (
          <ol tabIndex={0} aria-label="Acontecimentos">
            {entradas.map((entrada) => (
              <li key={`${entrada.timestamp.getTime()} ${entrada.message}`}>
                <time dateTime={entrada.timestamp.toISOString()}>{horaComSegundos(entrada.timestamp)}</time>
                <code>{entrada.type}</code>
                <span>{entrada.message}</span>
              </li>
            ))}
          </ol>
        )}
    </section>
  );
}
