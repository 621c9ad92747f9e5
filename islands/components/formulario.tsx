import { CircleAlert, Eye, LockKeyhole, Pencil, RefreshCw } from "lucide";
import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { tipoDeItem } from "../../server/domain/campos_por_tipo.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { criarEdicao, type Edicao, somenteLeitura } from "../lista/edicao.ts";
import { type Copia, NOME_DO_CAMPO, totais } from "../lista/formulario.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { outrosEditando, quemMudou } from "../lista/presenca.ts";
import { rascunhosDaPagina } from "../lista/rascunho.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { EdicaoAberta, idDoCampo } from "./campo.tsx";
import { adicionarItem, CamposDoPedido } from "./campos_do_pedido.tsx";
import { Conflitos } from "./conflitos.tsx";
import { Icone } from "./icone.tsx";
import { Janela } from "./janela.tsx";
import { Pergunta } from "./pergunta.tsx";
import { RascunhoDeixado } from "./rascunho_deixado.tsx";
import { Sugestoes } from "./sugestoes.tsx";
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
    const nova = criarEdicao(sync, { id, copia, hoje }, rascunhos);
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
    if (pedido) aoSalvar(pedido, id === null);
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
            <Notas edicao={edicao} leitura={leitura} sync={sync} id={id} />
            <fieldset class="nu" disabled={leitura !== null}>
              <CamposDoPedido pedidos={sync.pedidos} />
            </fieldset>
            <Sugestoes pedidos={sync.pedidos} />
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

function segurarArquivo(evento: DragEvent): void {
  if (evento.dataTransfer?.types.includes("Files")) evento.preventDefault();
}

/** What is to be known before the fields: problems, other people, news. */
function Notas({ edicao, leitura, sync, id }: {
  edicao: Edicao;
  leitura: string | null;
  sync: PedidosSync;
  id: number | null;
}): VNode {
  const { problemas, falha, atualizados, base, recusas } = edicao;
  const locked = id === null ? null : whyForbidden("editar");
  const outros = id === null ? [] : outrosEditando(sync, id);
  const lista = Object.entries(problemas.value);
  const resumo = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (recusas.value > 0) resumo.current?.focus();
  }, [recusas.value]);
  return (
    <>
      {leitura ? <Nota desenho={Eye}>{leitura}</Nota> : null}
      {locked && !leitura
        ? <Nota desenho={LockKeyhole}>{locked} O que está aberto você pode mudar: uma observação, por exemplo.</Nota>
        : null}
      {outros.length > 0
        ? (
          <Nota desenho={Pencil} tom="presenca">
            <b>{outros.join(", ")}</b> também {outros.length === 1 ? "está" : "estão"}{" "}
            editando este pedido. Vocês podem salvar campos diferentes sem problema.
          </Nota>
        )
        : null}
      {atualizados.value.length > 0
        ? (
          <Nota desenho={RefreshCw}>
            Atualizado agora por {quemMudou(base.value)}:{" "}
            {atualizados.value.map((campo) => NOME_DO_CAMPO[campo]).join(", ")}.
          </Nota>
        )
        : null}
      {falha.value ? <Nota desenho={CircleAlert} tom="problema">{falha.value}</Nota> : null}
      {lista.length > 0
        ? (
          <div ref={resumo} class="nota nota-problema" role="alert" tabIndex={-1}>
            <Icone desenho={CircleAlert} tamanho={18} />
            <div>
              <p>
                <b>{lista.length === 1 ? "Corrija 1 campo:" : `Corrija ${lista.length} campos:`}</b>
              </p>
              <ul>
                {lista.map(([campo, texto]) => (
                  <li key={campo}>
                    <a
                      href={`#${idDoCampo(campo)}`}
                      onClick={(evento) => {
                        evento.preventDefault();
                        document.getElementById(idDoCampo(campo))?.focus();
                      }}
                    >
                      {ondeFica(campo, edicao, texto)}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )
        : null}
    </>
  );
}

function Nota({ desenho, tom = "informa", children }: {
  desenho: typeof Eye;
  tom?: "informa" | "presenca" | "problema";
  children: preact.ComponentChildren;
}): VNode {
  return (
    <div class={`nota nota-${tom}`} role={tom === "problema" ? "alert" : "status"}>
      <Icone desenho={desenho} tamanho={18} />
      <p>{children}</p>
    </div>
  );
}

/** Totals and the two ways out, always in view. */
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
        <button type="button" class="botao" onClick={aoFechar}>{leitura ? "Fechar" : "Cancelar"}</button>
        {leitura ? null : (
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

/** What is wrong, and of an item which one: `Item 2 – Lona: informe a largura.` */
function ondeFica(campo: string, { digitado }: Edicao, texto: string): string {
  const lugar = /^items\.(\d+)\./.exec(campo)?.[1];
  const item = digitado.value.items[Number(lugar)];
  if (!item) return texto;
  const [nome] = tipoDeItem(item.tipo_producao).nome.split(" (");
  return `Item ${Number(lugar) + 1} – ${nome}: ${texto.charAt(0).toLowerCase()}${texto.slice(1)}`;
}

function tituloDe(base: Pedido | null, copia?: Copia): string {
  if (base) return `Pedido #${base.numero}`;
  if (!copia) return "Novo pedido";
  return `${copia.tipo === "reposicao" ? "Reposição" : "Cópia"} do pedido #${copia.de.numero}`;
}
