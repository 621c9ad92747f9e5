import { CircleAlert, Eye, LockKeyhole, Pencil, RefreshCw } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { itemKind } from "../../server/domain/fields_by_kind.ts";
import type { Editing } from "./editing.ts";
import { FIELD_NAMES } from "./typed.ts";
import { othersEditing, whoChanged } from "../board/presence.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { fieldId } from "./control.tsx";
import { Icon } from "../ui/icon.tsx";

/** What is to be known before the fields: problems, other people, news. */
export function FormNotes({ editing, reading, sync, id }: {
  editing: Editing;
  reading: string | null;
  sync: PedidosSync;
  id: number | null;
}): VNode {
  const { problems, failure, updated, base, refusals } = editing;
  const locked = id === null ? null : whyForbidden("editar");
  const others = id === null ? [] : othersEditing(sync, id);
  const list = Object.entries(problems.value);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals.value > 0) summary.current?.focus();
  }, [refusals.value]);
  return (
    <>
      {reading ? <Note drawing={Eye}>{reading}</Note> : null}
      {locked && !reading
        ? <Note drawing={LockKeyhole}>{locked} O que está aberto você pode mudar: uma observação, por exemplo.</Note>
        : null}
      {others.length > 0
        ? (
          <Note drawing={Pencil} tone="presence">
            <b>{others.join(", ")}</b> também {others.length === 1 ? "está" : "estão"}{" "}
            editando este pedido. Vocês podem salvar campos diferentes sem problema.
          </Note>
        )
        : null}
      {updated.value.length > 0
        ? (
          <Note drawing={RefreshCw}>
            Atualizado agora por {whoChanged(base.value)}:{" "}
            {updated.value.map((field) => FIELD_NAMES[field]).join(", ")}.
          </Note>
        )
        : null}
      {failure.value ? <Note drawing={CircleAlert} tone="problema">{failure.value}</Note> : null}
      {list.length > 0
        ? (
          <div ref={summary} class="note note-problema" role="alert" tabIndex={-1}>
            <Icon drawing={CircleAlert} size={18} />
            <div>
              <p>
                <b>{list.length === 1 ? "Corrija 1 campo:" : `Corrija ${list.length} campos:`}</b>
              </p>
              <ul>
                {list.map(([field, text]) => (
                  <li key={field}>
                    <a
                      href={`#${fieldId(field)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(fieldId(field))?.focus();
                      }}
                    >
                      {whereIs(field, editing, text)}
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

function Note({ drawing, tone = "info", children }: {
  drawing: typeof Eye;
  tone?: "info" | "presence" | "problema";
  children: ComponentChildren;
}): VNode {
  return (
    <div class={`note note-${tone}`} role={tone === "problema" ? "alert" : "status"}>
      <Icon drawing={drawing} size={18} />
      <p>{children}</p>
    </div>
  );
}

/** What is wrong, and of an item which one: `Item 2 – Lona: informe a largura.` */
function whereIs(field: string, { typed }: Editing, text: string): string {
  const place = /^items\.(\d+)\./.exec(field)?.[1];
  const item = typed.value.items[Number(place)];
  if (!item) return text;
  const [name] = itemKind(item.tipo_producao).name.split(" (");
  return `Item ${Number(place) + 1} – ${name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
