import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { criarEdicao, type Edicao, somenteLeitura } from "../lista/edicao.ts";
import { lastSeller, rememberSeller } from "../lista/last_seller.ts";
import { type Copia, totais } from "../lista/formulario.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { rascunhosDaPagina } from "../lista/rascunho.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { EdicaoAberta } from "./campo.tsx";
import { adicionarItem, CamposDoPedido } from "./campos_do_pedido.tsx";
import { Conflitos } from "./conflitos.tsx";
import { FormNotes } from "./form_notes.tsx";
import { Janela } from "./janela.tsx";
import { Pergunta } from "./pergunta.tsx";
import { RascunhoDeixado } from "./rascunho_deixado.tsx";
import { Valor } from "./valor.tsx";

/** What the form works with. `id` is null for a new pedido, which may be made from another. */
export interface FormularioProps {
  id: number | null;
  copia?: Copia;
  /** Takes up at once what was left typed. */
  continuar?: boolean;
  hoje: string;
  sync: PedidosSync;
  acoes: Pick<Acoes, "fazer">;
  aoSalvar(pedido: Pedido, novo: boolean): void;
  aoFechar(): void;
}

/** A pedido to fill in or to change, in a drawer beside the list. */
export function Formulario(props: FormularioProps): VNode {
  const { id, copia, continuar, hoje, sync, acoes, aoSalvar, aoFechar } = props;
  const rascunhos = rascunhosDaPagina();
  const edicao = useMemo(() => {
    const nova = criarEdicao(sync, { id, copia, hoje, vendedor: lastSeller() }, rascunhos);
    const deixado = continuar ? rascunhos.continuar() : null;
    if (deixado) nova.continuar(deixado);
    return nova;
  }, []);
  const descartando = useSignal(false);
  const existe = useComputed(() => id === null || sync.pedido(id).value !== undefined).value;
  useEffect(() => edicao.encerrar, []);
  useEffect(() => {
    if (id !== null) sync.anunciar(id, "editando");
    return () => sync.anunciar(null, null);
  }, []);
  const leitura = somenteLeitura(edicao.base.value, existe);
  const fechar = () => edicao.mudou() && !leitura ? descartando.value = true : aoFechar();

  async function salvar(): Promise<void> {
    const pedido = await (id === null ? edicao.salvar() : acoes.fazer(id, edicao.salvar));
    if (!pedido) return;
    if (id === null) rememberSeller(pedido.items[0]?.vendedor ?? "");
    aoSalvar(pedido, id === null);
  }

  function tecla(evento: KeyboardEvent): void {
    if (evento.key === "Enter" && evento.ctrlKey) void salvar();
    else if (evento.altKey && evento.code === "KeyI" && !leitura) adicionarItem(edicao);
    else return;
    evento.preventDefault();
  }

  const { base } = edicao;
  return (
    <Janela formato="gaveta" titulo={tituloDe(base.value, copia)} aoFechar={fechar}>
      <EdicaoAberta.Provider value={edicao}>
        <form
          class="formulario"
          noValidate
          onSubmit={(evento) => {
            evento.preventDefault();
            void salvar();
          }}
          onKeyDown={tecla}
          // At a field that is left, what was typed in it is written properly.
          onChange={edicao.tidy}
          {...followTyping(edicao)}
          // A picture that misses its place must not make the browser leave the page to show it.
          onDragOver={segurarArquivo}
          onDrop={segurarArquivo}
        >
          <div class="formulario-corpo">
            <RascunhoDeixado
              vale={(deixado) => (deixado.base?.id ?? null) === id}
              aoContinuar={() => {
                const deixado = rascunhos.continuar();
                if (deixado) edicao.continuar(deixado);
              }}
            />
            <FormNotes edicao={edicao} leitura={leitura} sync={sync} id={id} />
            <fieldset class="nu" disabled={leitura !== null}>
              <CamposDoPedido pedidos={sync.pedidos} hoje={hoje} />
            </fieldset>
          </div>
          <Base edicao={edicao} leitura={leitura} sync={sync} aoFechar={fechar} />
        </form>
        {edicao.escolhendo.value ? <Conflitos aoResolver={() => void salvar()} /> : null}
        {descartando.value
          ? (
            <Pergunta
              titulo="Descartar o que você digitou?"
              confirmar="Descartar"
              perigo
              aoConfirmar={() => {
                rascunhos.apagar();
                aoFechar();
              }}
              aoFechar={() => descartando.value = false}
            >
              <p>O que não foi salvo se perde.</p>
            </Pergunta>
          )
          : null}
      </EdicaoAberta.Provider>
    </Janela>
  );
}

/**
 * Where somebody types, so that a question waits until the field is left; and until the finger is up, for a question that
 * opens under a press would move from under it what was pressed.
 */
function followTyping({ typing }: Edicao) {
  const here = () => /^campo-(.*)$/.exec(document.activeElement?.id ?? "")?.[1]?.replaceAll("-", ".") ?? null;
  let pressed = false;
  return {
    onFocusIn: () => pressed || (typing.value = here()),
    onPointerDown: () => pressed = true,
    onPointerCancel: () => pressed = false,
    onClick: () => {
      pressed = false;
      typing.value = here();
    },
  };
}

function segurarArquivo(evento: DragEvent): void {
  if (evento.dataTransfer?.types.includes("Files")) evento.preventDefault();
}

/** Totals and the way out, always in view. */
function Base({ edicao, leitura, sync, aoFechar }: {
  edicao: Edicao;
  leitura: string | null;
  sync: PedidosSync;
  aoFechar(): void;
}): VNode {
  const { itens, frete, total } = totais(edicao.digitado.value);
  const enviando = edicao.envios.emAndamento.value ? "A arte ainda está sendo enviada." : null;
  const porque = porqueNaoEscreve(sync.situacao) ?? enviando;
  const salvando = edicao.salvando.value;
  return (
    <footer class="formulario-base">
      <p class="totais">
        <span>
          Itens <Quanto de={itens} />
        </span>
        <span>
          Frete <Quanto de={frete} />
        </span>
        <span class="total">
          Total <Quanto de={total} />
        </span>
      </p>
      {porque ? <p class="porque" id="porque-nao-salva">{porque}</p> : null}
      <div class="formulario-botoes">
        {leitura ? <button type="button" class="botao" onClick={aoFechar}>Fechar</button> : (
          <button
            type="submit"
            class="botao botao-principal"
            aria-busy={salvando}
            aria-disabled={porque !== null || salvando || undefined}
            aria-describedby={porque ? "porque-nao-salva" : undefined}
          >
            {salvando
              ? "Salvando…"
              : !porque
              ? "Salvar"
              : enviando === porque
              ? "Aguardando a arte"
              : "Aguardando conexão"}
          </button>
        )}
      </div>
    </footer>
  );
}

function Quanto({ de }: { de: string }): VNode {
  return (
    <b>
      <Valor de={de} />
    </b>
  );
}

function tituloDe(base: Pedido | null, copia?: Copia): string {
  if (base) return `Pedido #${base.numero}`;
  if (!copia) return "Novo pedido";
  return `${copia.tipo === "reposicao" ? "Reposição" : "Cópia"} do pedido #${copia.de.numero}`;
}
