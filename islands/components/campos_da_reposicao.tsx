import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { addressOf } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Campo, EdicaoAberta, whyLocked } from "./campo.tsx";

/** What only a reposição has: which pedido is made again, why, and whether the customer pays. */
export function CamposDaReposicao({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { base, digitado, digitar } = useContext(EdicaoAberta);
  const { reposicao_de, motivo_reposicao, cortesia } = digitado.value;
  const original = pedidos.find(({ id }) => id === reposicao_de);
  return (
    <section class="secao reposicao">
      <h3>
        Reposição {original
          ? (
            <>
              do pedido{" "}
              <a href={addressOf(original)} target="_blank" rel="noopener">
                #{original.numero}
              </a>
            </>
          )
          : "de um pedido excluído"}
      </h3>
      <div class="grade">
        <Campo
          nome="motivo_reposicao"
          rotulo="Motivo da reposição"
          obrigatorio
          autoFocus={motivo_reposicao === ""}
          valor={motivo_reposicao}
          aoDigitar={(motivo_reposicao) => digitar({ motivo_reposicao })}
          classe="g-12"
        />
        <label class="marca-opcao g-12">
          <input
            type="checkbox"
            checked={cortesia}
            disabled={whyLocked("cortesia", base.value) !== null}
            onChange={({ currentTarget }) => digitar({ cortesia: currentTarget.checked })}
          />
          Cortesia: o cliente não paga nada
        </label>
      </div>
    </section>
  );
}
