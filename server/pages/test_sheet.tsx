import { ArrowLeft, Printer } from "lucide";
import type { VNode } from "preact";
import { SHOP_PAGE } from "../domain/devices.ts";
import type { Item, Pedido } from "../domain/pedido.ts";
import type { Shop } from "../domain/shop.ts";
import { Ficha } from "./ficha.tsx";
import { Icon } from "./icon.tsx";
import { Document } from "./layout.tsx";

/** What the sheet is made of. */
export interface TestSheetProps {
  /** Whose sheet it is. */
  shop: Shop;
  /** Where the code leads to, without a slash at the end. */
  origin: string;
  /** `YYYY-MM-DD`. */
  today: string;
  /** URL of the script that prints. */
  script: string;
}

/** A ficha of no pedido, to see how the printer puts it on paper: nothing of it is kept. */
export function TestSheet({ shop, origin, today, script }: TestSheetProps): VNode {
  return (
    <Document title="Ficha de teste" sheet="print" script={script} className="impressao">
      <header class="bar">
        <a class="button" href={SHOP_PAGE}>
          <Icon drawing={ArrowLeft} /> Loja
        </a>
        <h1>Ficha de teste</h1>
        <p class="bar-state" role="status"></p>
        <button type="button" id="imprimir" class="button button-main">
          <Icon drawing={Printer} /> Imprimir
        </button>
      </header>
      <main id="fichas" tabIndex={0} aria-label="Folhas" data-layout="2" data-test>
        <Ficha
          pedido={{ ...EXAMPLE, data_entrada: today, data_entrega: today }}
          item={ITEM}
          place={1}
          via={1}
          address={origin + SHOP_PAGE}
          withValues={false}
          shop={shop}
        />
      </main>
    </Document>
  );
}

const ITEM: Item = {
  tipo_producao: "painel",
  descricao: "Painel de festa",
  largura: "300",
  altura: "200",
  metro_quadrado: "6.00",
  quantidade: 1,
  vendedor: "",
  designer: "",
  tecido: "Oxford",
  acabamento: { overloque: true, elastico: false, ilhos: false },
  emenda: null,
  observacao: "Confira se o texto está nítido e se nada foi cortado nas bordas.",
  valor_unitario: "0.00",
  imagem: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
};

/** Its days are those of the print. */
const EXAMPLE: Pedido = {
  id: 1,
  numero: "TESTE",
  data_entrada: "",
  data_entrega: null,
  observacao: null,
  prioridade: "NORMAL",
  status: "pendente",
  cliente: "Ficha de teste",
  telefone_cliente: "",
  cidade_cliente: "",
  valor_total: "0.00",
  valor_frete: "0.00",
  valor_itens: "0.00",
  tipo_pagamento: "",
  obs_pagamento: null,
  forma_envio: "Retirada",
  forma_envio_id: null,
  financeiro: false,
  conferencia: false,
  sublimacao: false,
  costura: false,
  expedicao: false,
  items: [ITEM],
  data_criacao: "",
  ultima_atualizacao: "",
  versao: 1,
  seq: 1,
  mark: "",
  atualizado_por: null,
};
