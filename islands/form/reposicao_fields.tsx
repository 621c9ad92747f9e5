import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { Original } from "../pedido_parts/original.tsx";
import { Field } from "./field.tsx";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";

/** What only a reposição has: which pedido is made again, why, and whether the customer pays. */
export function ReposicaoFields(): VNode {
  const { base, typed, type } = useContext(OpenEditing);
  const { reposicao_de, motivo_reposicao, cortesia } = typed.value;
  return (
    <section class="section reposicao">
      <h3>
        Reposição do pedido {reposicao_de === null ? null : <Original id={reposicao_de} />}
      </h3>
      <div class="grid">
        <Field
          name="motivo_reposicao"
          label="Motivo da reposição"
          required
          autoFocus={motivo_reposicao === ""}
          valor={motivo_reposicao}
          onType={(motivo_reposicao) => type({ motivo_reposicao })}
          className="g-12"
        />
        <label class="mark-option g-12">
          <input
            type="checkbox"
            checked={cortesia}
            disabled={whyLocked("cortesia", base.value) !== null}
            onChange={({ currentTarget }) => type({ cortesia: currentTarget.checked })}
          />
          Cortesia: o cliente não paga nada
        </label>
      </div>
    </section>
  );
}
