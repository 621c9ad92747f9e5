import { ChevronDown, ChevronUp, Copy, type IconNode, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { CAMPOS_POR_TIPO, tipoDeItem } from "../../server/domain/campos_por_tipo.ts";
import { escreverDecimal, formatarReais, formatarValor } from "../../server/domain/dinheiro.ts";
import { semCusto } from "../../server/domain/regras.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { areaOf, metroQuadrado, somaDosItens } from "../../server/domain/valores.ts";
import { type ItemDigitado, mudarTipo, valorDosAdicionais, valorUnitario } from "../lista/item_digitado.ts";
import { Asked, Campo, EdicaoAberta, whyLocked } from "./campo.tsx";
import { sizeOf } from "../lista/tidy.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { Acabamentos, CamposDoTipo, seldomFields } from "./campos_do_tipo.tsx";
import { Icone } from "./icone.tsx";
import { ImagemDoItem, imagemEm } from "./imagem_do_item.tsx";
import { Miniatura } from "./miniatura.tsx";
import { useSeldom } from "./more_fields.tsx";
import { Toolbar } from "./toolbar.tsx";
import { Valor } from "./valor.tsx";
import { WordField } from "./word_field.tsx";

/** What one item's fields work with. */
export interface ItemDoPedidoProps {
  item: ItemDigitado;
  lugar: number;
  /** Finished, and shown in a line; null for the only one, which stays open. */
  folded: boolean | null;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
  /** Why it can be neither doubled nor removed; null when it can. */
  stays: string | null;
  aoDuplicar(): void;
  aoRemover(): void;
  fold(folded: boolean): void;
}

type CampoDeTexto = "descricao" | "largura" | "altura" | "quantidade" | "vendedor" | "designer" | "observacao";

/** One piece to produce, as fields, or as a line once it is finished. A picture pasted anywhere in it is its art. */
export function ItemDoPedido(props: ItemDoPedidoProps): VNode {
  const { item, lugar, folded, stays, aoDuplicar, aoRemover, fold } = props;
  const { base, envios } = useContext(EdicaoAberta);
  const name = `Item ${lugar + 1}`;
  return (
    <fieldset
      class="item"
      data-folded={folded || undefined}
      onPaste={(evento) => {
        const imagem = imagemEm(evento.clipboardData);
        if (!imagem || whyLocked("imagem", base.value)) return;
        evento.preventDefault();
        void envios.enviar(item.chave, imagem);
      }}
    >
      <legend>{folded ? <span class="oculto">{name}</span> : name}</legend>
      {folded === null ? null : (
        <Toolbar classe="item-botoes" label={`Ações do item ${lugar + 1}`}>
          {folded
            ? <Line item={item} lugar={lugar} open={() => fold(false)} />
            : <ItemButton icon={ChevronUp} name={`Recolher o item ${lugar + 1}`} why={null} act={() => fold(true)} />}
          <ItemButton icon={Copy} name={`Duplicar o item ${lugar + 1}`} why={stays} act={aoDuplicar} />
          <ItemButton icon={Trash2} name={`Remover o item ${lugar + 1}`} why={stays} act={aoRemover} />
        </Toolbar>
      )}
      {folded ? null : <Fields {...props} />}
    </fieldset>
  );
}

/** A finished item, by what tells it from the others; a press opens it. */
function Line({ item, lugar, open }: { item: ItemDigitado; lugar: number; open(): void }): VNode {
  const { largura, altura, quantidade } = item;
  return (
    <button type="button" class="item-linha" data-stop aria-expanded="false" onClick={open}>
      {item.imagem ? <Miniatura imagem={item.imagem} alt="" /> : null}
      <b>
        <span class="oculto">Abrir o item</span> {lugar + 1}. {item.descricao}
      </b>
      <span>
        {[largura && altura && `${largura} × ${altura} cm`, item.tecido, `${quantidade} un.`].filter(Boolean).join(
          " · ",
        )}
      </span>
      <Icone desenho={ChevronDown} />
    </button>
  );
}

function Fields({ item, lugar, aoMudar }: ItemDoPedidoProps): VNode {
  const { digitado } = useContext(EdicaoAberta);
  const campo = (nome: CampoDeTexto) => ({
    nome: `items.${lugar}.${nome}`,
    valor: item[nome],
    aoDigitar: (valor: string) => aoMudar({ [nome]: valor }),
  });
  const { comMedidas } = tipoDeItem(item.tipo_producao);
  const gratis = semCusto(digitado.value);
  const seldom = useSeldom(seldomFields({ item, lugar, aoMudar }, [
    {
      nome: `items.${lugar}.designer`,
      label: "Designer",
      filled: item.designer !== "",
      field: () => (
        <WordField {...campo("designer")} rotulo="Designer" words="designer" responder={aoMudar} classe="g-4" />
      ),
    },
    {
      nome: `items.${lugar}.observacao`,
      label: "Observação",
      filled: item.observacao !== "",
      field: () => <Campo {...campo("observacao")} rotulo="Observação do item" classe="g-12" />,
    },
  ]));
  const side = { tipo: "numero", unidade: "cm", obrigatorio: comMedidas, classe: "g-3" } as const;
  return (
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
      <Campo {...campo("largura")} {...side} rotulo="Largura" />
      <Campo {...campo("altura")} {...side} rotulo="Altura" />
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
      <Conta item={item} lugar={lugar} gratis={gratis} aoMudar={aoMudar} />
      <CamposDoTipo item={item} lugar={lugar} aoMudar={aoMudar} />
      <WordField
        {...campo("vendedor")}
        rotulo="Vendedor"
        words="vendedor"
        responder={aoMudar}
        obrigatorio
        classe="g-4"
      />
      {seldom.open}
      <Acabamentos item={item} lugar={lugar} aoMudar={aoMudar} buttons={seldom.buttons} />
      <ImagemDoItem item={item} lugar={lugar} aoMudar={aoMudar} />
    </div>
  );
}

/** How large it is and what it comes to, while one types; and whether metres were meant. */
function Conta({ item, lugar, gratis, aoMudar }: {
  item: ItemDigitado;
  lugar: number;
  gratis: boolean;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
}): VNode {
  const hidden = whyValuesHidden();
  const { questions } = useContext(EdicaoAberta);
  const { largura, altura } = sizeOf(item);
  const asked = questions.value[`items.${lugar}.largura`];
  const quantidade = parseCount(item.quantidade) ?? 0;
  const extras = valorDosAdicionais(item);
  const unitario = gratis ? "0.00" : valorUnitario(item);
  const total = somaDosItens([{ valor_unitario: unitario, quantidade }]);
  const area = metroQuadrado(largura, altura);
  const partes = [
    area && `${formatarValor(area)} m² cada`,
    area && quantidade > 1 && `${formatarValor(areaOf(largura, altura, quantidade)!)} m² ao todo`,
    extras > 0 && !gratis && !hidden &&
    `mais ${formatarReais(escreverDecimal(extras))} de ${nomesDosAdicionais(item)} em cada`,
  ].filter(Boolean);
  return (
    <div class="conta g-12">
      {asked
        ? (
          <Asked
            question={asked}
            nome={`items.${lugar}.largura`}
            focus={`items.${lugar}.valor_unitario`}
            answer={aoMudar}
          />
        )
        : <span>{partes.join(" · ")}</span>}
      <span>
        {quantidade > 1 && total !== "0.00" && !hidden ? `${quantidade} × ${formatarReais(unitario)} = ` : "Item "}
        <b>
          <Valor de={total} />
        </b>
      </span>
    </div>
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

function ItemButton({ icon, name, why, act }: {
  icon: IconNode;
  name: string;
  why: string | null;
  act(): void;
}): VNode {
  return (
    <button
      type="button"
      class="botao-icone"
      data-stop
      aria-label={why ? `${name}. ${why}` : name}
      aria-disabled={why ? true : undefined}
      title={why ?? name}
      onClick={() => why || act()}
    >
      <Icone desenho={icon} />
    </button>
  );
}
