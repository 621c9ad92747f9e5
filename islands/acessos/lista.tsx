import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { AcessoListado } from "../../server/domain/acesso.ts";
import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { NOME_DO_PAPEL, whyContradicts } from "../../server/domain/papel_do_setor.ts";
import { NOME_DO_SETOR } from "../../server/domain/setores.ts";
import { hora } from "../lista/relogio.ts";

/** What the list works with. `revogar` answers why not, or null. */
export interface ListaProps {
  acessos: AcessoListado[];
  revogar(id: number): Promise<string | null>;
}

/** The good accesses, and below them those that are no longer. */
export function ListaDeAcessos({ acessos, revogar }: ListaProps): VNode {
  const bons = acessos.filter(({ revogado_em }) => revogado_em === null);
  const revogados = acessos.filter(({ revogado_em }) => revogado_em !== null);
  return (
    <section class="panel" aria-labelledby="lista-acessos">
      <h2 id="lista-acessos">Acessos</h2>
      {bons.length === 0 ? <p class="fraco">Ninguém tem acesso ainda.</p> : null}
      <ul class="acessos-lista">
        {bons.map((acesso) => <Acesso key={acesso.id} acesso={acesso} revogar={revogar} />)}
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

function Acesso({ acesso, revogar }: { acesso: AcessoListado; revogar: ListaProps["revogar"] }): VNode {
  const perguntando = useSignal(false);
  const erro = useSignal<string | null>(null);
  const { id, nome, papel, setor, telas, visto_em, endereco, criado_em, criado_por } = acesso;
  const uso = telas > 0
    ? `${telas === 1 ? "1 tela conectada" : `${telas} telas conectadas`} agora`
    : visto_em
    ? `visto ${quando(visto_em)}`
    : "não usado desde que o servidor iniciou";
  return (
    <li data-acesso={id}>
      <span>
        <b>{nome}</b> <span class="acessos-papel-nome">{NOME_DO_PAPEL[papel]}</span>
        {setor ? <span class="fraco">· {NOME_DO_SETOR[setor]}</span> : null}
        <Contradiz porque={whyContradicts(papel, setor)} />
        <span class="acessos-uso" data-conectado={telas > 0}>{endereco ? `${uso}, de ${endereco}` : uso}</span>
        <span class="fraco acessos-feito">feito {quando(criado_em)}{criado_por ? ` por ${criado_por}` : ""}</span>
        <span role="alert" class="acessos-erro">{erro.value}</span>
      </span>
      {perguntando.value
        ? (
          <span class="acessos-botoes">
            <button
              type="button"
              class="botao botao-perigo"
              onClick={async () => {
                erro.value = await revogar(id);
                perguntando.value = false;
              }}
            >
              Revogar {nome}
            </button>
            <button type="button" class="botao" onClick={() => perguntando.value = false}>Voltar</button>
          </span>
        )
        : (
          <button
            type="button"
            class="botao"
            aria-label={`Revogar ${nome}…`}
            onClick={() => perguntando.value = true}
          >
            Revogar…
          </button>
        )}
    </li>
  );
}

function Contradiz({ porque }: { porque: string | null }): VNode | null {
  return porque ? <span class="acessos-contradiz">{porque} Revogue este e crie outro.</span> : null;
}

/** `hoje 14:32`, or the day with the time. */
function quando(instante: string): string {
  const dia = diaEmSaoPaulo(Date.parse(instante));
  const horas = hora(new Date(instante));
  return dia === diaEmSaoPaulo(Date.now()) ? `hoje ${horas}` : `${diaCurto(dia)} ${horas}`;
}
