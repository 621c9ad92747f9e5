import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { FIELD_NAMES, type TypedField } from "./typed.ts";
import { whoChanged } from "../board/presence.ts";
import { timeOfDay } from "../board/clock.ts";
import { OpenEditing } from "./editing.ts";
import { Dialog } from "../ui/dialog.tsx";

/** Both sides of every field that two people changed, and the choice between them. Nothing is chosen beforehand. */
export function Conflicts({ onResolve }: { onResolve(): void }): VNode {
  const { conflicts, base, resolve, unchoose } = useContext(OpenEditing);
  const choices = useSignal<Partial<Record<TypedField, "meu" | "deles">>>({});
  const who = whoChanged(base.value);
  const when = base.value ? timeOfDay(new Date(base.value.ultima_atualizacao)) : "";
  const missing = conflicts.value.filter(({ field }) => !choices.value[field]).length;

  function conclude(chosen: typeof choices.value): void {
    for (const { field } of conflicts.value) resolve(field, chosen[field] ?? "deles");
    unchoose();
    onResolve();
  }

  return (
    <Dialog format="box" title="Este pedido mudou enquanto você editava" onClose={unchoose}>
      <div class="conflicts">
        {conflicts.value.map(({ field, was, theirs, mine }) => (
          <fieldset key={field} class="conflict">
            <legend>{FIELD_NAMES[field]}</legend>
            <p class="conflict-was">
              Estava: <span>{was}</span>
            </p>
            {([["deles", `${who} salvou (${when})`, theirs], ["meu", "Você", mine]] as const).map((
              [side, title, valor],
            ) => (
              <label key={side} class="conflict-side">
                <input
                  type="radio"
                  name={`conflito-${field}`}
                  checked={choices.value[field] === side}
                  onChange={() => choices.value = { ...choices.value, [field]: side }}
                />
                <span class="conflict-title">{title}</span>
                <span class="conflict-valor">{valor}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <footer class="dialog-base">
        <button type="button" class="button" onClick={() => conclude({})}>Descartar as minhas</button>
        <button
          type="button"
          class="button button-main"
          aria-disabled={missing > 0 || undefined}
          onClick={() => missing === 0 && conclude(choices.value)}
        >
          {missing > 0
            ? `Escolha ${missing === 1 ? "mais 1 campo" : `mais ${missing} campos`}`
            : "Salvar minhas escolhas"}
        </button>
      </footer>
    </Dialog>
  );
}
