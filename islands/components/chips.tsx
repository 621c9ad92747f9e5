import { Check, Clock, LayoutList, Package, Triangle, TriangleAlert, UserRound } from "lucide";
import type { VNode } from "preact";
import { NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import { type Recorte, RECORTES } from "../lista/filtro.ts";
import type { VisaoViva } from "../lista/visao_viva.ts";
import { Icone } from "./icone.tsx";

const FICHAS: Record<Recorte, { nome: string; desenho: typeof Clock }> = {
  todos: { nome: "Todos", desenho: LayoutList },
  atrasados: { nome: "Atrasados", desenho: TriangleAlert },
  hoje: { nome: "Hoje", desenho: Clock },
  alta: { nome: "Alta", desenho: Triangle },
  prontos: { nome: "Prontos", desenho: Check },
  nao_sairam: { nome: "Não saíram", desenho: Package },
  para_mim: { nome: "Meu setor", desenho: UserRound },
};

/** Chips with the number of pedidos that each would show. */
export function Fichas({ lista }: { lista: VisaoViva }): VNode {
  const minha = lista.minha.value;
  const { nao_sairam } = lista.contagem.value.recorte;
  const agora = { nao_sairam: nao_sairam > 0, para_mim: minha !== null };
  const quais = RECORTES.filter((recorte) => {
    const mostra = recorte === "nao_sairam" || recorte === "para_mim" ? agora[recorte] : true;
    return mostra || lista.filtro.value.recorte === recorte;
  });
  return (
    <div class="chips" role="group" aria-label="Mostrar" style={{ "--chips": quais.length }}>
      {quais.map((recorte) => (
        <button
          key={recorte}
          type="button"
          class={`chip chip-${recorte}`}
          aria-pressed={lista.filtro.value.recorte === recorte}
          title={recorte === "para_mim" && minha ? `Aguardando ${NOME_DA_ETAPA[minha]}` : undefined}
          onClick={() => lista.filtrar({ recorte })}
        >
          <Icone desenho={FICHAS[recorte].desenho} tamanho={recorte === "alta" ? 11 : 15} />
          <span class="chip-nome">{FICHAS[recorte].nome}</span>
          <span class="chip-conta">{formatar(lista.contagem.value.recorte[recorte])}</span>
        </button>
      ))}
    </div>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

/** A count as people write it. */
export function formatar(quantos: number): string {
  return NUMERO.format(quantos);
}
