import { useComputed, useSignal } from "@preact/signals";
import { Search } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Icone } from "../components/icone.tsx";
import type { Pedido } from "../../server/domain/pedido.ts";
import { diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { elementoDoPedido } from "../teclado/pagina.ts";
import type { Comando } from "./comandos.ts";
import { comandosDaPagina, opcoes } from "./lista.ts";

/** The palette: a combobox by the WAI-ARIA pattern, in a modal dialog. @param foco what had the focus before. */
export function Paleta({ foco, aoFechar }: { foco: Element | null; aoFechar(): void }): VNode {
  const sync = usePedidosSync();
  const dialogo = useRef<HTMLDialogElement>(null);
  const digitado = useSignal("");
  const escolhido = useSignal(0);
  const { comandos, assunto } = useMemo(() => {
    const emFoco = focado(foco, sync.pedido);
    return { comandos: comandosDaPagina(emFoco), assunto: emFoco?.pedido ?? daPagina(sync.pedido) };
  }, []);
  const achados = useComputed(() => {
    const hoje = diaEmSaoPaulo(Date.now() + sync.offsetMs);
    return opcoes(digitado.value, { pedidos: sync.pedidos, hoje, assunto, comandos });
  }).value;
  const lugar = Math.min(escolhido.value, achados.length - 1);

  useLayoutEffect(() => {
    const elemento = dialogo.current!;
    elemento.showModal();
    return () => elemento.close();
  }, []);
  useLayoutEffect(() => document.getElementById(idDaOpcao(lugar))?.scrollIntoView({ block: "nearest" }), [lugar]);

  function digitar(texto: string): void {
    digitado.value = texto;
    escolhido.value = 0;
  }

  function fazer(comando: Comando | undefined): void {
    if (!comando || comando.porque) return;
    if (comando.completa) return digitar(comando.completa);
    aoFechar();
    // The dialog gives the focus back first: what a command opens is then above the page, and not below the palette.
    setTimeout(comando.fazer);
  }

  function tecla(evento: KeyboardEvent): void {
    const passos: Record<string, number> = {
      ArrowDown: (lugar + 1) % achados.length,
      ArrowUp: (lugar - 1 + achados.length) % achados.length,
      PageDown: Math.min(lugar + 8, achados.length - 1),
      PageUp: Math.max(lugar - 8, 0),
    };
    const passo = passos[evento.key];
    if (passo !== undefined) escolhido.value = passo || 0;
    else if (evento.key === "Enter" && !evento.isComposing) fazer(achados[lugar]);
    else if (evento.key.toLowerCase() === "k" && (evento.ctrlKey || evento.metaKey)) aoFechar();
    else return;
    evento.preventDefault();
  }

  return (
    <dialog
      ref={dialogo}
      class="janela paleta"
      aria-label="Comandos"
      onCancel={(evento) => {
        evento.preventDefault();
        aoFechar();
      }}
      onMouseDown={(evento) => evento.target === dialogo.current && aoFechar()}
    >
      <div class="paleta-campo">
        <Icone desenho={Search} tamanho={20} />
        <input
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-label="Pedido, página ou comando"
          aria-expanded={achados.length > 0}
          aria-controls="paleta-lista"
          aria-autocomplete="list"
          aria-activedescendant={achados.length > 0 ? idDaOpcao(lugar) : undefined}
          placeholder="Número, cliente, página ou comando"
          value={digitado.value}
          onInput={({ currentTarget }) => digitar(currentTarget.value)}
          onKeyDown={tecla}
        />
        <button type="button" class="botao botao-pequeno" onClick={aoFechar}>Fechar</button>
      </div>
      <div id="paleta-lista" class="paleta-lista" role="listbox" aria-label="Comandos">
        {porGrupo(achados).map(({ grupo, comandos }) => (
          <div key={grupo} role="group" aria-label={grupo}>
            <p class="paleta-grupo" aria-hidden="true">{grupo}</p>
            {comandos.map(({ comando, lugar: dele }) => (
              <div
                key={comando.id}
                id={idDaOpcao(dele)}
                class="paleta-opcao"
                role="option"
                aria-selected={dele === lugar}
                aria-disabled={comando.porque ? true : undefined}
                onPointerMove={() => void (escolhido.value = dele)}
                onClick={() => fazer(comando)}
              >
                <span class="corta">{comando.nome}</span>
                {comando.porque ?? comando.detalhe
                  ? <span class="paleta-detalhe corta">{comando.porque ?? comando.detalhe}</span>
                  : null}
                {comando.tecla
                  ? (
                    <span class="tecla" aria-hidden="true">
                      {comando.tecla.split(/[ +]/).map((k) => <kbd key={k}>{k}</kbd>)}
                    </span>
                  )
                  : null}
              </div>
            ))}
          </div>
        ))}
      </div>
      {achados.length === 0
        ? <p class="paleta-nada">Nada encontrado para “{digitado.value}”. Tente o número do pedido ou o cliente.</p>
        : null}
      <p class="oculto" role="status">{achados.length === 1 ? "1 opção" : `${achados.length} opções`}</p>
    </dialog>
  );
}

function idDaOpcao(lugar: number): string {
  return `paleta-${lugar}`;
}

function porGrupo(comandos: readonly Comando[]): { grupo: string; comandos: { comando: Comando; lugar: number }[] }[] {
  const grupos = new Map<string, { comando: Comando; lugar: number }[]>();
  comandos.forEach((comando) => grupos.set(comando.grupo, [...grupos.get(comando.grupo) ?? [], { comando, lugar: 0 }]));
  let lugar = 0;
  return [...grupos].map(([grupo, deles]) => ({
    grupo,
    comandos: deles.map(({ comando }) => ({ comando, lugar: lugar++ })),
  }));
}

function focado(foco: Element | null, pedido: ReturnType<typeof usePedidosSync>["pedido"]) {
  const elemento = elementoDoPedido(foco);
  const dele = elemento && pedido(Number(elemento.dataset.id)).peek();
  return elemento && dele ? { pedido: dele, elemento } : null;
}

/** The pedido of which the page is. */
function daPagina(pedido: ReturnType<typeof usePedidosSync>["pedido"]): Pedido | null {
  const pagina = document.querySelector<HTMLElement>("#pedido[data-id]");
  return pagina && (pedido(Number(pagina.dataset.id)).peek() ?? null);
}
