import { Copy, type IconNode, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { CAMPOS_POR_TIPO, tipoDeItem } from "../../server/domain/campos_por_tipo.ts";
import { escreverDecimal, formatarReais, formatarValor } from "../../server/domain/dinheiro.ts";
import { semCusto } from "../../server/domain/regras.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { metroQuadrado, somaDosItens } from "../../server/domain/valores.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { type ItemDigitado, mudarTipo, valorDosAdicionais, valorUnitario } from "../lista/item_digitado.ts";
import { Campo, EdicaoAberta, whyLocked } from "./campo.tsx";
import { CamposDoTipo } from "./campos_do_tipo.tsx";
import { Icone } from "./icone.tsx";
import { ImagemDoItem, imagemEm } from "./imagem_do_item.tsx";
import { Valor } from "./valor.tsx";

/** What one item's fields work with. */
export interface ItemDoPedidoProps {
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
  /** Why it can be neither doubled nor removed; null when it can. */
  stays: string | null;
  aoDuplicar(): void;
  aoRemover(): void;
}

type CampoDeTexto = "descricao" | "largura" | "altura" | "quantidade" | "vendedor" | "designer" | "observacao";

/** One piece to produce, as fields. A picture pasted anywhere in it is its art. */
export function ItemDoPedido({ item, lugar, stays, aoMudar, aoDuplicar, aoRemover }: ItemDoPedidoProps): VNode {
  const { base, digitado, envios } = useContext(EdicaoAberta);
  const campo = (nome: CampoDeTexto) => ({
    nome: `items.${lugar}.${nome}`,
    valor: item[nome],
    aoDigitar: (valor: string) => aoMudar({ [nome]: valor }),
  });
  const { comMedidas } = tipoDeItem(item.tipo_producao);
  const gratis = semCusto(digitado.value);
  return (
    <fieldset
      class="item"
      onPaste={(evento) => {
        const imagem = imagemEm(evento.clipboardData);
        if (!imagem || whyLocked("imagem", base.value)) return;
        evento.preventDefault();
        void envios.enviar(item.chave, imagem);
      }}
    >
      <legend>Item {lugar + 1}</legend>
      <div class="item-botoes">
        <BotaoDoItem desenho={Copy} nome={`Duplicar o item ${lugar + 1}`} porque={stays} fazer={aoDuplicar} />
        <BotaoDoItem desenho={Trash2} nome={`Remover o item ${lugar + 1}`} porque={stays} fazer={aoRemover} />
      </div>
      <div class="grade">
        <Campo
          nome={`items.${lugar}.tipo_producao`}
          rotulo="Tipo"
          tipo="escolha"
          valor={item.tipo_producao}
          aoDigitar={(tipo) => aoMudar(mudarTipo(item, tipo))}
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
        <Campo {...campo("altura")} rotulo="Altura" tipo="numero" unidade="cm" obrigatorio={comMedidas} classe="g-3" />
        <Campo {...campo("quantidade")} rotulo="Quantidade" tipo="numero" obrigatorio classe="g-3" />
        <Campo
          nome={`items.${lugar}.valor_unitario`}
          rotulo="Valor unitário (R$)"
          tipo="valor"
          obrigatorio={!gratis}
          fixo={gratis}
          valor={gratis ? "0,00" : item.valor_unitario}
          aoDigitar={(valor_unitario) => aoMudar({ valor_unitario })}
          classe="g-3"
        />
        <Conta item={item} gratis={gratis} />
        <CamposDoTipo item={item} lugar={lugar} aoMudar={aoMudar} />
        <Campo {...campo("vendedor")} rotulo="Vendedor" sugestoes="sugestoes-vendedor" obrigatorio classe="g-6" />
        <Campo {...campo("designer")} rotulo="Designer" sugestoes="sugestoes-designer" classe="g-6" />
        <Campo {...campo("observacao")} rotulo="Observação do item" classe="g-12" />
        <ImagemDoItem item={item} lugar={lugar} aoMudar={aoMudar} />
      </div>
    </fieldset>
  );
}

/** How large it is and what it comes to, while one types. */
function Conta({ item, gratis }: { item: ItemDigitado; gratis: boolean }): VNode {
  const hidden = whyValuesHidden();
  const area = metroQuadrado(item.largura, item.altura);
  const quantidade = parseCount(item.quantidade) ?? 0;
  const extras = valorDosAdicionais(item);
  const unitario = gratis ? "0.00" : valorUnitario(item);
  const total = somaDosItens([{ valor_unitario: unitario, quantidade }]);
  const partes = [
    area && `${formatarValor(area)} m² cada`,
    area && quantidade > 1 && `${formatarValor(String(Number(area) * quantidade))} m² ao todo`,
    extras > 0 && !gratis && !hidden &&
    `mais ${formatarReais(escreverDecimal(extras))} de ${nomesDosAdicionais(item)} em cada`,
  ].filter(Boolean);
  return (
    <p class="conta g-12">
      <span>{partes.join(" · ")}</span>
      <span>
        {quantidade > 1 && total !== "0.00" && !hidden ? `${quantidade} × ${formatarReais(unitario)} = ` : "Item "}
        <b>
          <Valor de={total} />
        </b>
      </span>
    </p>
  );
}

function nomesDosAdicionais({ ilhos_valor_unitario, cordinha_valor_unitario }: ItemDigitado): string {
  return [ilhos_valor_unitario && "ilhós", cordinha_valor_unitario && "cordinha"].filter(Boolean).join(" e ");
}

/** A kind that only an old program knows stays choosable where it already is. */
function tipos(atual: string): [string, string][] {
  const conhecidos = Object.entries(CAMPOS_POR_TIPO).map(([valor, { nome }]): [string, string] => [valor, nome]);
  return atual in CAMPOS_POR_TIPO ? conhecidos : [...conhecidos, [atual, atual]];
}

function BotaoDoItem({ desenho, nome, porque, fazer }: {
  desenho: IconNode;
  nome: string;
  porque: string | null;
  fazer(): void;
}): VNode {
  return (
    <button
      type="button"
      class="botao-icone"
      aria-label={porque ? `${nome}. ${porque}` : nome}
      aria-disabled={porque ? true : undefined}
      title={porque ?? undefined}
      onClick={() => porque || fazer()}
    >
      <Icone desenho={desenho} />
    </button>
  );
}
