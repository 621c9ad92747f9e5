import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { addWorkingDays, somarDias } from "../../server/domain/datas.ts";
import { ressalvaDaEntrega } from "../lista/formulario.ts";
import { beforePaint } from "../sync/browser.ts";
import { Campo, EdicaoAberta, EscolhaNoCampo, idDoCampo, whyLocked } from "./campo.tsx";

const NAME = "data_entrega";

/** The day of the entrega: the usual ones at one press, any other in a field. All of it is one stop of the Tab key. */
export function DeliveryDay({ hoje }: { hoje: string }): VNode {
  const { base, digitado, digitar, problemas } = useContext(EdicaoAberta);
  const { data_entrega } = digitado.value;
  const usual: [label: string, day: string][] = [
    ["Hoje", hoje],
    ["Amanhã", somarDias(hoje, 1)],
    ["+3 úteis", addWorkingDays(hoje, 3)],
    ["+5 úteis", addWorkingDays(hoje, 5)],
    ["A combinar", ""],
  ];
  const choosing = useSignal(false);
  const place = usual.findIndex(([, day]) => day === data_entrega);
  const other = choosing.value || place < 0 || NAME in problemas.value;
  const radio = (label: string, checked: boolean, choose: (byHand: boolean) => void) => (
    <label key={label} class="dia">
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
    <fieldset class="campo entrega g-12">
      <legend>Entrega</legend>
      <div class="dias">
        {usual.map(([label, day], at) =>
          radio(label, !other && at === place, () => {
            choosing.value = false;
            digitar({ data_entrega: day });
          })
        )}
        {radio("Outro dia", other, (byHand) => {
          choosing.value = true;
          if (byHand) beforePaint(() => document.getElementById(idDoCampo(NAME))?.focus());
        })}
        {other
          ? (
            <Campo
              nome={NAME}
              rotulo="Dia da entrega"
              tipo="data"
              valor={data_entrega}
              aoDigitar={(data_entrega) => digitar({ data_entrega })}
              ressalva={ressalvaDaEntrega(data_entrega)}
            />
          )
          : (
            <>
              {data_entrega ? <p class="ressalva">{ressalvaDaEntrega(data_entrega)}</p> : null}
              <EscolhaNoCampo campo={NAME} />
            </>
          )}
      </div>
    </fieldset>
  );
}
