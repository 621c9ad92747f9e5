/** Two people, one pedido: what someone else saved is set into an open form without losing what was typed. Pure. */

import { diaCompleto } from "../../server/domain/datas.ts";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type CampoDigitado, CAMPOS_DIGITADOS, type Digitado, digitar, textoDo, tomar, totais } from "./formulario.ts";

/** One field that both sides changed, each to something else. */
export interface Conflito {
  campo: CampoDigitado;
  /** Values as a person reads them: when the form was opened, as the other saved it, as typed here. */
  estava: string;
  deles: string;
  meu: string;
}

/** A form after someone else's change was set in. */
export interface Mescla {
  digitado: Digitado;
  /** Fields that took the other's value because nothing was typed there. */
  atualizados: CampoDigitado[];
  conflitos: Conflito[];
}

/** Sets what changed from `base` to `atual` into a form that was opened on `base`. */
export function mesclar(base: Pedido, digitado: Digitado, atual: Pedido): Mescla {
  const antes = digitar(base), deles = digitar(atual);
  const resultado: Mescla = { digitado: { ...digitado }, atualizados: [], conflitos: [] };
  for (const campo of CAMPOS_DIGITADOS) {
    const [textoAntes, textoDeles, meu] = [antes, deles, digitado].map((cada) => textoDo(cada, campo));
    if (textoDeles === textoAntes) continue;
    if (meu === textoAntes || meu === textoDeles) {
      Object.assign(resultado.digitado, tomar(atual, campo));
      if (meu !== textoDeles) resultado.atualizados.push(campo);
    } else {
      const [estava, delesLegivel, meuLegivel] = [antes, deles, digitado].map((cada) => legivel(cada, campo));
      resultado.conflitos.push({ campo, estava: estava!, deles: delesLegivel!, meu: meuLegivel! });
    }
  }
  return resultado;
}

/** A field as a person reads it in a sentence. */
export function legivel(digitado: Digitado, campo: CampoDigitado): string {
  switch (campo) {
    case "items": {
      const { items } = digitado;
      const quantos = `${items.length} ${items.length === 1 ? "item" : "itens"}, ${
        formatarReais(totais(digitado).itens)
      }`;
      return [quantos, ...items.map(({ descricao, quantidade }) => `${quantidade} × ${descricao}`)].join("\n");
    }
    case "data_entrada":
    case "data_entrega":
      return digitado[campo] ? diaCompleto(digitado[campo]) : "A combinar";
    case "prioridade":
      return digitado.prioridade === "ALTA" ? "Alta" : "Normal";
    case "valor_frete":
      return `R$ ${digitado.valor_frete || "0,00"}`;
    case "forma_envio":
      return [digitado.forma_envio.trim(), digitado.portador.trim()].filter(Boolean).join(" – ") || "(vazio)";
    case "cortesia":
      return digitado.cortesia ? "Sim" : "Não";
    case "reposicao_de":
      return digitado.reposicao_de === null ? "Nenhum" : "Outro pedido";
    default:
      return digitado[campo].trim() || "(vazio)";
  }
}
