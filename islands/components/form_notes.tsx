import { CircleAlert, Eye, LockKeyhole, Pencil, RefreshCw } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { tipoDeItem } from "../../server/domain/campos_por_tipo.ts";
import type { Edicao } from "../lista/edicao.ts";
import { NOME_DO_CAMPO } from "../lista/formulario.ts";
import { outrosEditando, quemMudou } from "../lista/presenca.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { idDoCampo } from "./campo.tsx";
import { Icone } from "./icone.tsx";

/** What is to be known before the fields: problems, other people, news. */
export function FormNotes({ edicao, leitura, sync, id }: {
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
  children: ComponentChildren;
}): VNode {
  return (
    <div class={`nota nota-${tom}`} role={tom === "problema" ? "alert" : "status"}>
      <Icone desenho={desenho} tamanho={18} />
      <p>{children}</p>
    </div>
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
