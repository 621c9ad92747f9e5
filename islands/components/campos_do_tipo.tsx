import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { SIM } from "../../server/domain/campo_do_item.ts";
import {
  CAMPOS_DO_ITEM,
  camposDoTipo,
  type Forma,
  type NomeDeCampo,
  tipoDeItem,
} from "../../server/domain/campos_por_tipo.ts";
import { campoVisivel, type ItemDigitado } from "../lista/item_digitado.ts";
import { Campo, type CampoProps, EdicaoAberta, whyLocked } from "./campo.tsx";

const CONTROLE: Record<Exclude<Forma, "marca">, CampoProps["tipo"]> = {
  texto: "texto",
  medida: "numero",
  contagem: "numero",
  valor: "valor",
  escolha: "escolha",
};

/** The fields that the item's kind owns, by the table: written ones, then what is ticked, each with what belongs to it. */
export function CamposDoTipo({ item, lugar, aoMudar }: {
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
}): VNode {
  const locked = whyLocked("acabamento", useContext(EdicaoAberta).base.value) !== null;
  const campos = camposDoTipo(item.tipo_producao).filter((nome) => campoVisivel(item, nome));
  const marcas = campos.filter((nome) => CAMPOS_DO_ITEM[nome].forma === "marca");
  const deMarca = (nome: NomeDeCampo) => marcas.includes(CAMPOS_DO_ITEM[nome].se!);
  const escritos = campos.filter((nome) => !marcas.includes(nome));
  const mostrar = (nome: NomeDeCampo) => <UmCampo key={nome} nome={nome} item={item} lugar={lugar} aoMudar={aoMudar} />;
  return (
    <>
      {escritos.filter((nome) => !deMarca(nome)).map(mostrar)}
      {marcas.length > 0
        ? (
          <div class="acabamentos g-12" role="group" aria-label={`Acabamento do item ${lugar + 1}`}>
            {marcas.map((nome) => (
              <div key={nome} class="acabamento">
                <label class="marca-opcao">
                  <input
                    type="checkbox"
                    checked={item[nome] === SIM}
                    disabled={locked}
                    onChange={({ currentTarget }) => aoMudar({ [nome]: currentTarget.checked ? SIM : "" })}
                  />
                  {CAMPOS_DO_ITEM[nome].rotulo}
                </label>
                {escritos.filter((campo) => CAMPOS_DO_ITEM[campo].se === nome).map(mostrar)}
              </div>
            ))}
          </div>
        )
        : null}
    </>
  );
}

function UmCampo({ nome, item, lugar, aoMudar }: {
  nome: NomeDeCampo;
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
}): VNode {
  const { forma, unidade, opcoes, nenhuma, rotulo } = CAMPOS_DO_ITEM[nome];
  const { material, materialObrigatorio } = tipoDeItem(item.tipo_producao);
  const ehMaterial = nome === "tecido";
  return (
    <Campo
      nome={`items.${lugar}.${nome}`}
      rotulo={ehMaterial ? material : rotulo}
      tipo={CONTROLE[forma as Exclude<Forma, "marca">]}
      unidade={unidade}
      opcoes={opcoes && [
        ["", nenhuma!],
        ...opcoes.map(({ fio, nome }): [string, string] => [String(fio), nome]),
        // What only an old program writes stays choosable where it already is.
        ...item[nome] === "" || opcoes.some(({ fio }) => String(fio) === item[nome])
          ? []
          : [[item[nome], item[nome]] as [string, string]],
      ]}
      sugestoes={ehMaterial ? `sugestoes-material-${item.tipo_producao}` : undefined}
      obrigatorio={(ehMaterial && materialObrigatorio) || nome === "ilhos_qtd" || nome === "cordinha_qtd"}
      valor={item[nome]}
      aoDigitar={(valor) => aoMudar({ [nome]: valor })}
      classe="g-4"
    />
  );
}
