import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { whoChanged } from "../board/presence.ts";
import { OpenEditing } from "./editing.ts";
import type { TypedField } from "./typed.ts";

/** Somebody else saved another value while this one was being typed: both are shown, neither is lost. */
export function FieldChoice({ field }: { field: TypedField }): VNode | null {
  const { conflicts, base, resolve } = useContext(OpenEditing);
  const conflict = conflicts.value.find((each) => each.field === field);
  if (!conflict) return null;
  const who = whoChanged(base.value);
  return (
    <div class="field-conflict" role="alert">
      <p>
        {who} mudou para <b>{conflict.theirs}</b>. Seu texto: <b>{conflict.mine}</b>.
      </p>
      <button type="button" class="button button-small" onClick={() => resolve(field, "deles")}>
        Usar o de {who}
      </button>
      <button type="button" class="button button-small" onClick={() => resolve(field, "meu")}>Manter o meu</button>
    </div>
  );
}
