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
import { ehObrigatorio } from "../../server/domain/regras.ts";
import { campoVisivel, type ItemDigitado } from "../lista/item_digitado.ts";
import { sizeOf } from "../lista/tidy.ts";
import { wordList } from "../lista/words.ts";
import { Campo, type CampoProps, EdicaoAberta, whyLocked } from "./campo.tsx";
import type { SeldomField } from "./more_fields.tsx";
import { Toolbar } from "./toolbar.tsx";
import { WordField } from "./word_field.tsx";

const CONTROLE: Record<Exclude<Forma, "marca">, CampoProps["tipo"]> = {
  texto: "texto",
  medida: "numero",
  contagem: "numero",
  valor: "valor",
  escolha: "escolha",
};

/** Asked for by few orders: opened when it is wanted. */
const SELDOM: readonly NomeDeCampo[] = ["emenda"];

/** What the fields of an item work with. */
interface Props {
  item: ItemDigitado;
  lugar: number;
  aoMudar(mudanca: Partial<ItemDigitado>): void;
}

/** The written fields that the item's kind owns, by the table. */
export function CamposDoTipo(props: Props): VNode {
  const { item } = props;
  const written = camposDoTipo(item.tipo_producao).filter((nome) =>
    campoVisivel(item, nome) && CAMPOS_DO_ITEM[nome].forma !== "marca" && !SELDOM.includes(nome) && !ofMark(nome) &&
    !SELDOM.includes(CAMPOS_DO_ITEM[nome].se!)
  );
  return <>{written.map((nome) => <UmCampo key={nome} nome={nome} {...props} />)}</>;
}

/** What is seldom asked of an item: its kind's own, then what every kind has. */
export function seldomFields(props: Props, common: readonly SeldomField[]): SeldomField[] {
  const { item, lugar } = props;
  const own = camposDoTipo(item.tipo_producao).filter((nome) => SELDOM.includes(nome)).map((nome) => ({
    nome: `items.${lugar}.${nome}`,
    label: CAMPOS_DO_ITEM[nome].rotulo,
    filled: item[nome] !== "",
    field: () => (
      <>
        <UmCampo nome={nome} {...props} />
        {camposDoTipo(item.tipo_producao).filter((each) => CAMPOS_DO_ITEM[each].se === nome && campoVisivel(item, each))
          .map((each) => <UmCampo key={each} nome={each} {...props} />)}
      </>
    ),
  }));
  return [...own, ...common];
}

/** What is ticked of an item, each with what belongs to it, and then what may be asked for: one stop of the Tab key. */
export function Acabamentos({ buttons, ...props }: Props & { buttons: VNode[] }): VNode {
  const { item, lugar, aoMudar } = props;
  const locked = whyLocked("acabamento", useContext(EdicaoAberta).base.value) !== null;
  const campos = camposDoTipo(item.tipo_producao);
  const marcas = campos.filter((nome) => CAMPOS_DO_ITEM[nome].forma === "marca");
  return (
    <Toolbar classe="acabamentos g-12" label={`Acabamento do item ${lugar + 1}`}>
      {marcas.map((nome) => (
        <div key={nome} class="acabamento" role="group" aria-label={CAMPOS_DO_ITEM[nome].rotulo}>
          <label class="marca-opcao">
            <input
              type="checkbox"
              data-stop
              checked={item[nome] === SIM}
              disabled={locked}
              onChange={({ currentTarget }) => aoMudar({ [nome]: currentTarget.checked ? SIM : "" })}
            />
            {CAMPOS_DO_ITEM[nome].rotulo}
          </label>
          {campos.filter((campo) => CAMPOS_DO_ITEM[campo].se === nome && campoVisivel(item, campo))
            .map((campo) => <UmCampo key={campo} nome={campo} {...props} />)}
        </div>
      ))}
      {buttons}
    </Toolbar>
  );
}

/** Whether a field belongs to what is ticked. */
function ofMark(nome: NomeDeCampo): boolean {
  const { se } = CAMPOS_DO_ITEM[nome];
  return se !== undefined && CAMPOS_DO_ITEM[se].forma === "marca";
}

function UmCampo({ nome, item, lugar, aoMudar }: Props & { nome: NomeDeCampo }): VNode {
  const { forma, opcoes, nenhuma, rotulo } = CAMPOS_DO_ITEM[nome];
  const { tipo_producao } = item;
  const field: CampoProps = {
    nome: `items.${lugar}.${nome}`,
    rotulo,
    obrigatorio: ehObrigatorio(sizeOf(item), tipo_producao, nome),
    valor: item[nome],
    aoDigitar: (valor) => aoMudar({ [nome]: valor }),
    classe: "g-4",
  };
  if (nome === "tecido") {
    const { material } = tipoDeItem(tipo_producao);
    return <WordField {...field} rotulo={material} words={wordList(nome, tipo_producao)} responder={aoMudar} />;
  }
  return (
    <Campo
      {...field}
      tipo={CONTROLE[forma as Exclude<Forma, "marca">]}
      opcoes={opcoes && [
        ["", nenhuma!],
        ...opcoes.map(({ fio, nome }): [string, string] => [String(fio), nome]),
        // What only an old program writes stays choosable where it already is.
        ...item[nome] === "" || opcoes.some(({ fio }) => String(fio) === item[nome])
          ? []
          : [[item[nome], item[nome]] as [string, string]],
      ]}
    />
  );
}
