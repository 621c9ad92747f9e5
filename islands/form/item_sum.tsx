import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { formatDecimal, formatReais, formatValor } from "../../server/domain/money.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { areaOf, squareMetres, sumOfItems } from "../../server/domain/valores.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { Valor } from "../pedido_parts/valor.tsx";
import type { ItemFieldsProps } from "./kind_fields.tsx";
import type { TypedItem } from "./typed_item.ts";
import { extrasValor, unitValor } from "./item_wire.ts";
import { Asked } from "./asked.tsx";
import { OpenEditing } from "./editing.ts";
import { sizeOf } from "./tidy.ts";

/** How large it is and what it comes to, while one types; and whether metres were meant. */
export function ItemSum({ item, place, free, onChange }: ItemFieldsProps & { free: boolean }): VNode {
  const hidden = whyValuesHidden();
  const { questions } = useContext(OpenEditing);
  const { largura, altura } = sizeOf(item);
  const asked = questions.value[`items.${place}.largura`];
  const quantidade = parseCount(item.quantidade) ?? 0;
  const extras = extrasValor(item);
  const unitPrice = free ? "0.00" : unitValor(item);
  const total = sumOfItems([{ valor_unitario: unitPrice, quantidade }]);
  const area = squareMetres(largura, altura);
  const parts = [
    area && `${formatValor(area)} m² cada`,
    area && quantidade > 1 && `${formatValor(areaOf(largura, altura, quantidade)!)} m² ao todo`,
    extras > 0 && !free && !hidden &&
    `mais ${formatReais(formatDecimal(extras))} de ${extraNames(item)} em cada`,
  ].filter(Boolean);
  return (
    <div class="count g-12">
      {asked
        ? (
          <Asked
            question={asked}
            name={`items.${place}.largura`}
            focus={`items.${place}.valor_unitario`}
            answer={onChange}
          />
        )
        : <span>{parts.join(" · ")}</span>}
      <span>
        {quantidade > 1 && total !== "0.00" && !hidden ? `${quantidade} × ${formatReais(unitPrice)} = ` : "Item "}
        <b>
          <Valor de={total} />
        </b>
      </span>
    </div>
  );
}

function extraNames({ ilhos_valor_unitario, cordinha_valor_unitario }: TypedItem): string {
  return [ilhos_valor_unitario && "ilhós", cordinha_valor_unitario && "cordinha"].filter(Boolean).join(" e ");
}
