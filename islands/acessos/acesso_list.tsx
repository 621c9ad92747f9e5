import type { VNode } from "preact";
import type { ListedAcesso } from "../../server/domain/acesso.ts";
import { PAPEL_NAMES } from "../../server/domain/papel_of_setor.ts";
import { Acesso, type AcessoActions } from "./acesso.tsx";
import { when } from "./usage.tsx";

/** What the list works with. */
export interface ListProps {
  acessos: ListedAcesso[];
  actions: AcessoActions;
}

/** The good accesses, and below them those that are no longer. */
export function AcessoList({ acessos, actions }: ListProps): VNode {
  const valid = acessos.filter(({ revogado_em }) => revogado_em === null);
  const revoked = acessos.filter(({ revogado_em }) => revogado_em !== null);
  return (
    <section class="panel" aria-labelledby="lista-acessos">
      <h2 id="lista-acessos">Acessos</h2>
      {valid.length === 0 ? <p class="weak">Ninguém tem acesso ainda.</p> : null}
      <ul class="acessos-list">
        {valid.map((acesso) => <Acesso key={acesso.id} acesso={acesso} actions={actions} />)}
      </ul>
      {revoked.length > 0
        ? (
          <details>
            <summary>Revogados ({revoked.length})</summary>
            <ul class="acessos-list">
              {revoked.map(({ id, nome, papel, revogado_em }) => (
                <li key={id}>
                  <span>
                    <b>{nome}</b> <span class="weak">{PAPEL_NAMES[papel]} · revogado {when(revogado_em!)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )
        : null}
    </section>
  );
}
