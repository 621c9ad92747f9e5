import { Copy, Trash2 } from "lucide";
import type { VNode } from "preact";
import { type ItemDigitado, metrosQuadrados, TIPOS } from "../lista/formulario.ts";
import { Campo } from "./campo.tsx";
import { Icone } from "./icone.tsx";

/** What one item's fields work with. */
export interface ItemDoPedidoProps {
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
  aoDuplicar(): void;
  aoRemover(): void;
}

const ACABAMENTOS = [["overloque", "Overloque"], ["elastico", "Elástico"], ["ilhos", "Ilhós"]] as const;

const DUAS_CASAS = new Intl.NumberFormat("pt-BR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** One piece to produce, as fields. */
export function ItemDoPedido({ item, lugar, aoMudar, aoDuplicar, aoRemover }: ItemDoPedidoProps): VNode {
  const campo = (nome: keyof ItemDigitado & string) => ({
    nome: `items.${lugar}.${nome}`,
    valor: item[nome] as string,
    aoDigitar: (valor: string) => aoMudar({ [nome]: valor }),
  });
  const area = metrosQuadrados(item);
  const comMedidas = TIPOS.find(({ valor }) => valor === item.tipo_producao)?.comMedidas ?? false;
  return (
    <fieldset class="item">
      <legend>Item {lugar + 1}</legend>
      <div class="item-botoes">
        <button type="button" class="botao-icone" aria-label={`Duplicar o item ${lugar + 1}`} onClick={aoDuplicar}>
          <Icone desenho={Copy} />
        </button>
        <button type="button" class="botao-icone" aria-label={`Remover o item ${lugar + 1}`} onClick={aoRemover}>
          <Icone desenho={Trash2} />
        </button>
      </div>
      <div class="grade">
        <Campo
          {...campo("tipo_producao")}
          rotulo="Tipo"
          tipo="escolha"
          opcoes={tipos(item.tipo_producao)}
          classe="g-4"
        />
        <Campo {...campo("descricao")} rotulo="Descrição" obrigatorio classe="g-8" />
        <Campo
          {...campo("largura")}
          rotulo="Largura"
          tipo="numero"
          unidade="cm"
          obrigatorio={comMedidas}
          classe="g-3"
        />
        <Campo
          {...campo("altura")}
          rotulo="Altura"
          tipo="numero"
          unidade="cm"
          obrigatorio={comMedidas}
          ressalva={area === null ? null : `${DUAS_CASAS.format(area)} m² cada`}
          classe="g-3"
        />
        <Campo {...campo("quantidade")} rotulo="Quantidade" tipo="numero" obrigatorio classe="g-3" />
        <Campo {...campo("valor_unitario")} rotulo="Valor unitário (R$)" tipo="valor" obrigatorio classe="g-3" />
        <Campo {...campo("tecido")} rotulo="Tecido ou material" sugestoes="sugestoes-tecido" classe="g-4" />
        <Campo {...campo("vendedor")} rotulo="Vendedor" sugestoes="sugestoes-vendedor" obrigatorio classe="g-4" />
        <Campo {...campo("designer")} rotulo="Designer" sugestoes="sugestoes-designer" classe="g-4" />
        <div class="acabamentos g-12" role="group" aria-label={`Acabamento do item ${lugar + 1}`}>
          {ACABAMENTOS.map(([nome, rotulo]) => (
            <label key={nome} class="marca-opcao">
              <input
                type="checkbox"
                checked={item[nome]}
                onChange={({ currentTarget }) => aoMudar({ [nome]: currentTarget.checked })}
              />
              {rotulo}
            </label>
          ))}
        </div>
        <Campo {...campo("observacao")} rotulo="Observação do item" classe="g-12" />
      </div>
    </fieldset>
  );
}

/** A kind that only an old program knows stays choosable where it already is. */
function tipos(atual: string): [string, string][] {
  const conhecidos = TIPOS.map(({ valor, nome }): [string, string] => [valor, nome]);
  return conhecidos.some(([valor]) => valor === atual) ? conhecidos : [...conhecidos, [atual, atual]];
}
