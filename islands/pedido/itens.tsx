import { useSignal } from "@preact/signals";
import { ImageOff } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { especificacoes } from "../../server/domain/ficha.ts";
import type { Item } from "../../server/domain/pedido.ts";
import { arteAmpliada } from "../components/arte_sob_demanda.ts";
import { Icone } from "../components/icone.tsx";
import { Miniatura } from "../components/miniatura.tsx";
import { Valor } from "../components/valor.tsx";

/** The pieces of a pedido with their art; a press on it shows it large. */
export function Itens({ items }: { items: Item[] }): VNode {
  const ampliado = useSignal<Item | null>(null);
  useEffect(arteAmpliada.aquecer, []);
  return (
    <section class="pedido-parte">
      <h3>{items.length === 1 ? "1 item" : `${items.length} itens`}</h3>
      {items.length === 0 ? <p class="fraco">Pedido sem itens.</p> : null}
      <ol class="pedido-itens">
        {items.map((item, lugar) => (
          <li key={item.id}>
            <Arte item={item} lugar={lugar} aoAmpliar={() => ampliado.value = item} />
            <div>
              <p class="pedido-item-nome">
                <span>{lugar + 1}/{items.length}</span> <b>{item.descricao}</b>
              </p>
              <dl class="pedido-campos">
                {especificacoes(item).map(([rotulo, valor]) => <Campo key={rotulo} rotulo={rotulo} valor={valor} />)}
                <Campo rotulo="Valor unitário" valor={<Valor de={item.valor_unitario} />} />
              </dl>
              {item.observacao ? <p class="pedido-nota">{item.observacao}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      {ampliado.value
        ? <arteAmpliada.Componente items={items} item={ampliado.value} aoFechar={() => ampliado.value = null} />
        : null}
    </section>
  );
}

/** One field and its value. */
export function Campo({ rotulo, valor }: { rotulo: string; valor: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{rotulo}</dt>
      <dd>{valor}</dd>
    </div>
  );
}

function Arte({ item, lugar, aoAmpliar }: {
  item: Item;
  lugar: number;
  aoAmpliar(): void;
}): VNode {
  const { imagem, descricao } = item;
  if (!imagem) {
    return (
      <span class="pedido-arte pedido-sem-arte">
        <Icone desenho={ImageOff} tamanho={20} /> Sem arte
      </span>
    );
  }
  return (
    <button
      type="button"
      class="pedido-arte"
      aria-label={`Ampliar a arte do item ${lugar + 1}: ${descricao}`}
      onClick={aoAmpliar}
    >
      <Miniatura imagem={imagem} alt="" />
    </button>
  );
}
