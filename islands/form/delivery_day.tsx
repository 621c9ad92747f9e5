import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { addDays, addWorkingDays, shortDay, weekdayOf } from "../../server/domain/days.ts";
import { beforePaint } from "../sync/browser.ts";
import { Field } from "./field.tsx";
import { FieldChoice } from "./field_choice.tsx";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";
import { fieldId } from "./control.tsx";

const NAME = "data_entrega";

/** The day of the entrega: the usual ones at one press, any other in a field. All of it is one stop of the Tab key. */
export function DeliveryDay({ today }: { today: string }): VNode {
  const { base, typed, type, problems } = useContext(OpenEditing);
  const { data_entrega } = typed.value;
  const usual: [label: string, day: string][] = [
    ["Hoje", today],
    ["Amanhã", addDays(today, 1)],
    ["+3 úteis", addWorkingDays(today, 3)],
    ["+5 úteis", addWorkingDays(today, 5)],
    ["A combinar", ""],
  ];
  const choosing = useSignal(false);
  const place = usual.findIndex(([, day]) => day === data_entrega);
  const other = choosing.value || place < 0 || NAME in problems.value;
  const radio = (label: string, checked: boolean, choose: (byHand: boolean) => void) => (
    <label key={label} class="day">
      <input
        type="radio"
        name="entrega"
        checked={checked}
        disabled={whyLocked(NAME, base.value) !== null}
        // Arrows choose as they pass, and say no click of the hand.
        onClick={({ detail }) => choose(detail > 0)}
      />
      {label}
    </label>
  );
  return (
    <fieldset class="field entrega g-12">
      <legend>Entrega</legend>
      <div class="days">
        {usual.map(([label, day], at) =>
          radio(label, !other && at === place, () => {
            choosing.value = false;
            type({ data_entrega: day });
          })
        )}
        {radio("Outro dia", other, (byHand) => {
          choosing.value = true;
          if (byHand) beforePaint(() => document.getElementById(fieldId(NAME))?.focus());
        })}
        {other
          ? (
            <Field
              name={NAME}
              label="Dia da entrega"
              kind="data"
              valor={data_entrega}
              onType={(data_entrega) => type({ data_entrega })}
              caution={entregaCaution(data_entrega)}
            />
          )
          : (
            <>
              {data_entrega ? <p class="caution">{entregaCaution(data_entrega)}</p> : null}
              <FieldChoice field={NAME} />
            </>
          )}
      </div>
    </fieldset>
  );
}

/** The day of the entrega in words, with a warning where it is worth a second look; `null` while there is none. */
function entregaCaution(data_entrega: string): string | null {
  if (!data_entrega) return null;
  const day = weekdayOf(data_entrega);
  if (day !== 0 && day !== 6) return `Entrega: ${shortDay(data_entrega)}.`;
  return `Atenção: ${data_entrega.slice(8)}/${data_entrega.slice(5, 7)} é ${day === 0 ? "domingo" : "sábado"}.`;
}
