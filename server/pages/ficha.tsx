import type { VNode } from "preact";
import { shortDay } from "../domain/days.ts";
import { formatReais } from "../domain/money.ts";
import { ETAPA_NAMES, ETAPAS, STATUS_NAMES } from "../domain/etapas.ts";
import { specifications } from "../domain/ficha.ts";
import { inSize } from "../domain/image.ts";
import { logoToShow, type Shop } from "../domain/shop.ts";
import type { Item, Pedido } from "../domain/pedido.ts";
import { QrCode } from "./qr.tsx";

/** What one sheet is made of. */
export interface FichaProps {
  pedido: Pedido;
  item: Item;
  /** From 1. */
  place: number;
  /** Which copy this is. */
  via: number;
  /** What the code leads to. */
  address: string;
  withValues: boolean;
  /** Whose sheet it is. */
  shop: Shop;
}

/** The sheet that follows one item through the shop: legible in black and white, nothing said by colour alone. */
export function Ficha({ pedido, item, place, via, address, withValues, shop }: FichaProps): VNode {
  const { id, versao, numero, cliente, cidade_cliente, telefone_cliente, items, observacao } = pedido;
  const de = Math.max(1, items.length);
  const notes = [
    { title: "Observação do item", text: item.observacao ?? "" },
    { title: "Observação do pedido", text: observacao ?? "" },
  ].filter(({ text }) => text !== "");
  return (
    <article class="ficha" data-id={id} data-versao={versao} data-via={via} aria-labelledby={`ficha-${id}-${place}`}>
      <header class="ficha-top">
        <div>
          <h2 id={`ficha-${id}-${place}`} class="ficha-numero">
            <small>Pedido</small> #{numero} <small>{place}/{de}</small>
          </h2>
          <p class="ficha-badges">
            {pedido.prioridade === "ALTA" ? <b class="badge badge-strong">▲ ALTA</b> : null}
            {pedido.status === "cancelado" || pedido.status === "entregue"
              ? <b class="badge badge-strong">{STATUS_NAMES[pedido.status].toUpperCase()}</b>
              : null}
            {pedido.reposicao_de ? <b class="badge badge-strong">REPOSIÇÃO</b> : null}
            <b class="badge ficha-via" hidden={via < 2}>{via}ª VIA</b>
            <b class="badge no-log">SEM REGISTRO</b>
          </p>
        </div>
        <ShopBrand {...shop} />
        <dl class="ficha-dates">
          <div>
            <dt>Entrada</dt>
            <dd>{shortDay(pedido.data_entrada).slice(-5)}</dd>
          </div>
          <div class="ficha-entrega">
            <dt>Entrega</dt>
            <dd>{pedido.data_entrega ? shortDay(pedido.data_entrega) : "A combinar"}</dd>
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
      <div class="ficha-body">
        <div class="ficha-data">
          <p class="ficha-description">{item.descricao}</p>
          <dl>
            {specifications(item).map(([label, valor]) => (
              <div key={label} class={label === "Tamanho" ? "highlight" : undefined}>
                <dt>{label}</dt>
                <dd>{valor}</dd>
              </div>
            ))}
          </dl>
          {withValues ? <Valores pedido={pedido} item={item} /> : null}
          {notes.filter((hint) =>
            !long(hint)
          ).map((hint) => <Remark key={hint.title} {...hint} />)}
        </div>
        <Art pedido={pedido} item={item} place={place} />
      </div>
      <div class="ficha-notes">{notes.filter(long).map((hint) => <Remark key={hint.title} {...hint} />)}</div>
      <footer class="ficha-base">
        <ul class="ficha-etapas" aria-label="Etapas">
          {ETAPAS.map((etapa) => (
            <li key={etapa}>
              <span class="box" data-done={pedido[etapa] || undefined}>{pedido[etapa] ? "✓" : ""}</span>
              <span>
                {ETAPA_NAMES[etapa]}
                {pedido[etapa] ? <span class="hidden">: feita</span> : null}
              </span>
            </li>
          ))}
        </ul>
        <p class="ficha-rows">
          <span>RIP</span>
          <span>Máquina</span>
          <span>Data</span>
        </p>
        <p class="ficha-printed"></p>
        <QrCode text={address} label={`Código do pedido #${numero}`} />
      </footer>
    </article>
  );
}

function ShopBrand({ nome, logo }: Shop): VNode | null {
  const image = logoToShow({ logo });
  return nome || image
    ? (
      <p class="ficha-shop">
        {image ? <img src={image} alt="" /> : null}
        {nome ? <span>{nome}</span> : null}
      </p>
    )
    : null;
}

/** Where the art stands, or the words that it is missing: nobody shall wait for a picture that does not come. */
function Art({ pedido, item, place }: { pedido: Pedido; item: Item; place: number }): VNode {
  const image = item.imagem ? inSize(item.imagem, "impressao") : null;
  const caption = typeof item.legenda_imagem === "string" ? item.legenda_imagem : "";
  return (
    <figure class="ficha-art">
      <div class="ficha-frame">
        {image
          ? (
            <img
              src={image}
              alt={`Arte do item ${place} do pedido #${pedido.numero}`}
            />
          )
          : null}
        <p class="no-image" hidden={image !== null}>SEM IMAGEM</p>
      </div>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

/** Characters of a note beyond which it takes the width of the sheet: beside the art it would be two hands long. */
const LONG_NOTE = 120;

interface Note {
  title: string;
  text: string;
}

function long({ text }: Note): boolean {
  return text.length > LONG_NOTE;
}

function Remark({ title, text }: Note): VNode {
  return (
    <div class="ficha-obs">
      <b>{title}</b>
      <p>{text}</p>
    </div>
  );
}

function Valores({ pedido, item }: { pedido: Pedido; item: Item }): VNode {
  return (
    <dl class="ficha-valores">
      <div>
        <dt>Valor unitário</dt>
        <dd>{formatReais(item.valor_unitario)}</dd>
      </div>
      <div>
        <dt>Frete</dt>
        <dd>{formatReais(pedido.valor_frete)}</dd>
      </div>
      <div>
        <dt>Total do pedido</dt>
        <dd>{formatReais(pedido.valor_total)}</dd>
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
