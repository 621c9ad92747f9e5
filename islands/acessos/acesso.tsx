import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { AcessoListado, NovoAcesso } from "../../server/domain/acesso.ts";
import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { NOME_DO_PAPEL, whyContradicts } from "../../server/domain/papel_do_setor.ts";
import { NOME_DO_SETOR } from "../../server/domain/setores.ts";
import { hora } from "../lista/relogio.ts";
import { esteAcesso } from "../sync/este_acesso.ts";
import { CamposDoAcesso, ditoEm, useAcessoDigitado } from "./campos.tsx";

/** What can be done to a good access. Each answers why it failed, or null. */
export interface AcoesDoAcesso {
  mudar(id: number, para: NovoAcesso): Promise<string | null>;
  /** Gives it another link, and shows that. */
  renovar(id: number): Promise<string | null>;
  revogar(id: number): Promise<string | null>;
}

interface AcessoProps {
  acesso: AcessoListado;
  acoes: AcoesDoAcesso;
}

/** A good access: what it may, who uses it, and what can be done to it. */
export function Acesso({ acesso, acoes }: AcessoProps): VNode {
  const aberto = useSignal<"mudar" | "renovar" | "revogar" | null>(null);
  const erro = useSignal<string | null>(null);
  const { id, nome, papel, setor } = acesso;
  const fazer = async (done: Promise<string | null>) => {
    erro.value = await done;
    if (erro.value === null || aberto.peek() !== "mudar") aberto.value = null;
  };
  const voltar = <button type="button" class="botao" onClick={() => void (aberto.value = null)}>Voltar</button>;
  return (
    <li data-acesso={id}>
      <span>
        <b>{nome}</b> <span class="acessos-papel-nome">{NOME_DO_PAPEL[papel]}</span>
        {setor ? <span class="fraco">· {NOME_DO_SETOR[setor]}</span> : null}
        {nome === esteAcesso?.nome ? <span class="fraco">· este aparelho</span> : null}
        <Contradiz porque={whyContradicts(papel, setor)} />
        <Uso {...acesso} />
        <span role="alert" class="acessos-erro">{erro.value}</span>
      </span>
      {aberto.value === "mudar"
        ? <Mudar acesso={acesso} voltar={voltar} aoMudar={(para) => fazer(acoes.mudar(id, para))} />
        : aberto.value === null
        ? (
          <span class="acessos-botoes">
            <button
              type="button"
              class="botao"
              aria-label={`Mudar ${nome}`}
              onClick={() => void (aberto.value = "mudar")}
            >
              Mudar
            </button>
            {nome === esteAcesso?.nome ? null : (
              <button
                type="button"
                class="botao"
                aria-label={`Novo link para ${nome}…`}
                onClick={() => void (aberto.value = "renovar")}
              >
                Novo link…
              </button>
            )}
            <button
              type="button"
              class="botao"
              aria-label={`Revogar ${nome}…`}
              onClick={() => void (aberto.value = "revogar")}
            >
              Revogar…
            </button>
          </span>
        )
        : (
          <span class="acessos-botoes">
            <span class="acessos-aviso">
              {aberto.value === "renovar"
                ? "O link de antes e o que está aberto com ele param na hora."
                : "O que está aberto com ele para na hora."}
            </span>
            <button
              type="button"
              class="botao botao-perigo"
              onClick={() => void fazer(aberto.value === "renovar" ? acoes.renovar(id) : acoes.revogar(id))}
            >
              {aberto.value === "renovar" ? `Criar novo link para ${nome}` : `Revogar ${nome}`}
            </button>
            {voltar}
          </span>
        )}
    </li>
  );
}

function Mudar({ acesso, voltar, aoMudar }: {
  acesso: AcessoListado;
  voltar: VNode;
  aoMudar(para: NovoAcesso): Promise<void>;
}): VNode {
  const digitado = useAcessoDigitado(acesso);
  return (
    <form
      noValidate
      class="acessos-form acessos-mudar"
      aria-label={`Mudar ${acesso.nome}`}
      onSubmit={(evento) => {
        evento.preventDefault();
        void aoMudar(ditoEm(digitado));
      }}
    >
      <CamposDoAcesso {...digitado} />
      <p class="fraco acessos-nota">
        As telas abertas com este acesso se recarregam na hora. O histórico guarda o nome de antes.
      </p>
      <span class="acessos-botoes">
        <button type="submit" class="botao botao-principal">Salvar</button>
        {voltar}
      </span>
    </form>
  );
}

/** Who uses it now, and who made it and changed it when. */
function Uso({ telas, visto_em, endereco, criado_em, criado_por, mudado_em, mudado_por }: AcessoListado): VNode {
  const uso = telas > 0
    ? `${telas === 1 ? "1 tela conectada" : `${telas} telas conectadas`} agora`
    : visto_em
    ? `visto ${quando(visto_em)}`
    : "não usado desde que o servidor iniciou";
  return (
    <>
      <span class="acessos-uso" data-conectado={telas > 0}>{endereco ? `${uso}, de ${endereco}` : uso}</span>
      <span class="fraco acessos-feito">
        criado {quando(criado_em)}
        {criado_por ? ` por ${criado_por}` : ""}
        {mudado_em ? `, mudado ${quando(mudado_em)}${mudado_por ? ` por ${mudado_por}` : ""}` : ""}
      </span>
    </>
  );
}

function Contradiz({ porque }: { porque: string | null }): VNode | null {
  return porque ? <span class="acessos-contradiz">{porque} Mude o papel ou o setor.</span> : null;
}

/** `hoje 14:32`, or the day with the time. */
export function quando(instante: string): string {
  const dia = diaEmSaoPaulo(Date.parse(instante));
  const horas = hora(new Date(instante));
  return dia === diaEmSaoPaulo(Date.now()) ? `hoje ${horas}` : `${diaCurto(dia)} ${horas}`;
}
