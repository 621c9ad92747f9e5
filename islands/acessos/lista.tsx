import type { VNode } from "preact";
import type { AcessoListado } from "../../server/domain/acesso.ts";
import { NOME_DO_PAPEL } from "../../server/domain/papel_do_setor.ts";
import { Acesso, type AcoesDoAcesso, quando } from "./acesso.tsx";

/** What the list works with. */
export interface ListaProps {
  acessos: AcessoListado[];
  acoes: AcoesDoAcesso;
}

/** The good accesses, and below them those that are no longer. */
export function ListaDeAcessos({ acessos, acoes }: ListaProps): VNode {
  const bons = acessos.filter(({ revogado_em }) => revogado_em === null);
  const revogados = acessos.filter(({ revogado_em }) => revogado_em !== null);
  return (
    <section class="panel" aria-labelledby="lista-acessos">
      <h2 id="lista-acessos">Acessos</h2>
      {bons.length === 0 ? <p class="fraco">Ninguém tem acesso ainda.</p> : null}
      <ul class="acessos-lista">
        {bons.map((acesso) => <Acesso key={acesso.id} acesso={acesso} acoes={acoes} />)}
      </ul>
      {revogados.length > 0
        ? (
          <details>
            <summary>Revogados ({revogados.length})</summary>
            <ul class="acessos-lista">
              {revogados.map(({ id, nome, papel, revogado_em }) => (
                <li key={id}>
                  <span>
                    <b>{nome}</b> <span class="fraco">{NOME_DO_PAPEL[papel]} · revogado {quando(revogado_em!)}</span>
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
