import type { VNode } from "preact";
import { diaCurto } from "../domain/datas.ts";
import { formatarReais } from "../domain/dinheiro.ts";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS } from "../domain/etapas.ts";
import { especificacoes } from "../domain/ficha.ts";
import { emTamanho } from "../domain/imagem.ts";
import { logoToShow, type Loja } from "../domain/loja.ts";
import type { Item, Pedido } from "../domain/pedido.ts";
import { QrCode } from "./qr.tsx";

/** What one sheet is made of. */
export interface FichaProps {
  pedido: Pedido;
  item: Item;
  /** From 1. */
  lugar: number;
  /** Which copy this is. */
  via: number;
  /** What the code leads to. */
  endereco: string;
  comValores: boolean;
  /** Whose sheet it is. */
  loja: Loja;
}

/** The sheet that follows one item through the shop: legible in black and white, nothing said by colour alone. */
export function Ficha({ pedido, item, lugar, via, endereco, comValores, loja }: FichaProps): VNode {
  const { id, versao, numero, cliente, cidade_cliente, telefone_cliente, items, observacao } = pedido;
  const de = Math.max(1, items.length);
  const notas = [
    { titulo: "Observação do item", texto: item.observacao ?? "" },
    { titulo: "Observação do pedido", texto: observacao ?? "" },
  ].filter(({ texto }) => texto !== "");
  return (
    <article class="ficha" data-id={id} data-versao={versao} data-via={via} aria-labelledby={`ficha-${id}-${lugar}`}>
      <header class="ficha-topo">
        <div>
          <h2 id={`ficha-${id}-${lugar}`} class="ficha-numero">
            <small>Pedido</small> #{numero} <small>{lugar}/{de}</small>
          </h2>
          <p class="ficha-selos">
            {pedido.prioridade === "ALTA" ? <b class="selo selo-forte">▲ ALTA</b> : null}
            {pedido.status === "cancelado" || pedido.status === "entregue"
              ? <b class="selo selo-forte">{NOME_DO_STATUS[pedido.status].toUpperCase()}</b>
              : null}
            {pedido.reposicao_de ? <b class="selo selo-forte">REPOSIÇÃO</b> : null}
            <b class="selo ficha-via" hidden={via < 2}>{via}ª VIA</b>
            <b class="selo sem-registro">SEM REGISTRO</b>
          </p>
        </div>
        <MarcaDaLoja {...loja} />
        <dl class="ficha-datas">
          <div>
            <dt>Entrada</dt>
            <dd>{diaCurto(pedido.data_entrada).slice(-5)}</dd>
          </div>
          <div class="ficha-entrega">
            <dt>Entrega</dt>
            <dd>{pedido.data_entrega ? diaCurto(pedido.data_entrega) : "A combinar"}</dd>
          </div>
        </dl>
      </header>
      <div class="ficha-cliente">
        <p>
          <b>{cliente}</b> {[cidade_cliente, telefone_cliente].filter(Boolean).join(" · ")}
        </p>
        {pedido.forma_envio
          ? (
            <p>
              Envio: <b>{pedido.forma_envio}</b>
            </p>
          )
          : null}
      </div>
      <div class="ficha-corpo">
        <div class="ficha-dados">
          <p class="ficha-descricao">{item.descricao}</p>
          <dl>
            {especificacoes(item).map(([rotulo, valor]) => (
              <div key={rotulo} class={rotulo === "Tamanho" ? "destaque" : undefined}>
                <dt>{rotulo}</dt>
                <dd>{valor}</dd>
              </div>
            ))}
          </dl>
          {comValores ? <Valores pedido={pedido} item={item} /> : null}
          {notas.filter((nota) =>
            !longa(nota)
          ).map((nota) => <Observacao key={nota.titulo} {...nota} />)}
        </div>
        <Arte pedido={pedido} item={item} lugar={lugar} />
      </div>
      <div class="ficha-notas">{notas.filter(longa).map((nota) => <Observacao key={nota.titulo} {...nota} />)}</div>
      <footer class="ficha-base">
        <ul class="ficha-etapas" aria-label="Etapas">
          {ETAPAS.map((etapa) => (
            <li key={etapa}>
              <span class="caixa" data-feita={pedido[etapa] || undefined}>{pedido[etapa] ? "✓" : ""}</span>
              <span>
                {NOME_DA_ETAPA[etapa]}
                {pedido[etapa] ? <span class="oculto">: feita</span> : null}
              </span>
            </li>
          ))}
        </ul>
        <p class="ficha-linhas">
          <span>RIP</span>
          <span>Máquina</span>
          <span>Data</span>
        </p>
        <p class="ficha-impresso"></p>
        <QrCode texto={endereco} rotulo={`Código do pedido #${numero}`} />
      </footer>
    </article>
  );
}

function MarcaDaLoja({ nome, logo }: Loja): VNode | null {
  const imagem = logoToShow({ logo });
  return nome || imagem
    ? (
      <p class="ficha-loja">
        {imagem ? <img src={imagem} alt="" /> : null}
        {nome ? <span>{nome}</span> : null}
      </p>
    )
    : null;
}

/** Where the art stands, or the words that it is missing: nobody shall wait for a picture that does not come. */
function Arte({ pedido, item, lugar }: { pedido: Pedido; item: Item; lugar: number }): VNode {
  const imagem = item.imagem ? emTamanho(item.imagem, "impressao") : null;
  const legenda = typeof item.legenda_imagem === "string" ? item.legenda_imagem : "";
  return (
    <figure class="ficha-arte">
      <div class="ficha-quadro">
        {imagem
          ? (
            <img
              src={imagem}
              alt={`Arte do item ${lugar} do pedido #${pedido.numero}`}
            />
          )
          : null}
        <p class="sem-imagem" hidden={imagem !== null}>SEM IMAGEM</p>
      </div>
      {legenda ? <figcaption>{legenda}</figcaption> : null}
    </figure>
  );
}

/** Characters of a note beyond which it takes the width of the sheet: beside the art it would be two hands long. */
const NOTA_LONGA = 120;

interface Nota {
  titulo: string;
  texto: string;
}

function longa({ texto }: Nota): boolean {
  return texto.length > NOTA_LONGA;
}

function Observacao({ titulo, texto }: Nota): VNode {
  return (
    <div class="ficha-obs">
      <b>{titulo}</b>
      <p>{texto}</p>
    </div>
  );
}

function Valores({ pedido, item }: { pedido: Pedido; item: Item }): VNode {
  return (
    <dl class="ficha-valores">
      <div>
        <dt>Valor unitário</dt>
        <dd>{formatarReais(item.valor_unitario)}</dd>
      </div>
      <div>
        <dt>Frete</dt>
        <dd>{formatarReais(pedido.valor_frete)}</dd>
      </div>
      <div>
        <dt>Total do pedido</dt>
        <dd>{formatarReais(pedido.valor_total)}</dd>
      </div>
      {pedido.tipo_pagamento
        ? (
          <div>
            <dt>Pagamento</dt>
            <dd>{[pedido.tipo_pagamento, pedido.obs_pagamento].filter(Boolean).join(" · ")}</dd>
          </div>
        )
        : null}
    </dl>
  );
}
