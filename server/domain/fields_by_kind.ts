/**
 * Which fields each kind of item has: the one table that the form, the rules and the printed sheet share. What a kind
 * does not own is not asked for, not printed, and cleared when an item becomes of that kind. Fields that are not in
 * the table belong to other programs and are never touched.
 */

/** How a field is written: free text, a measure in cm, a count, money, yes or no, one of a few. */
export type Shape = "texto" | "medida" | "contagem" | "valor" | "marca" | "escolha";

/** One choice: what the wire says, what people say, and how other programs write the same. */
export interface Option {
  wire: string | boolean;
  name: string;
  aliases?: readonly string[];
}

/** One field of an item. */
export interface ItemField {
  label: string;
  shape: Shape;
  /** Where it is found in an item, `acabamento.overloque`; a new value goes to the first. */
  places: readonly string[];
  options?: readonly Option[];
  /** What an empty choice is called. */
  none?: string;
  /** Asked for only while this other field is filled in, and gone with it. */
  se?: FieldName;
  /** This other field being filled in says the same: old programs write only the count. */
  tell?: string;
}

/** The name of a field of {@linkcode ITEM_FIELDS}. */
export type FieldName =
  | "tecido"
  | "emenda"
  | "emenda_qtd"
  | "ilhos"
  | "ilhos_qtd"
  | "ilhos_distancia"
  | "ilhos_valor_unitario"
  | "cordinha"
  | "cordinha_qtd"
  | "cordinha_distancia"
  | "cordinha_valor_unitario"
  | "overloque"
  | "elastico"
  | "ziper"
  | "alcinha"
  | "alca"
  | "toalha_pronta"
  | "refilar"
  | "solda"
  | "bastao"
  | "com_pe"
  | "pe_descricao"
  | "enchimento"
  | "tamanho"
  | "cor"
  | "fecho"
  | "material_gasto"
  | "peso";

const NO = ["sem", "nao", "false", "nenhuma", "0"];
const mark = (name: string, label: string): ItemField => ({
  label,
  shape: "marca",
  places: [name, `acabamento.${name}`],
});
const text = (name: string, label: string): ItemField => ({ label, shape: "texto", places: [name] });

/** Every field that some kinds have and others have not, in the order in which forms and sheets show them. */
export const ITEM_FIELDS: Record<FieldName, ItemField> = {
  tecido: { label: "Tecido ou material", shape: "texto", places: ["tecido", "material", "tipo_adesivo"] },
  tamanho: text("tamanho", "Tamanho"),
  cor: text("cor", "Cor"),
  fecho: text("fecho", "Fecho"),
  material_gasto: text("material_gasto", "Material gasto"),
  peso: text("peso", "Peso"),
  com_pe: {
    label: "Pé",
    shape: "escolha",
    places: ["com_pe", "acabamento.com_pe"],
    none: "Não informado",
    options: [
      { wire: true, name: "Com pé", aliases: ["com", "sim"] },
      { wire: false, name: "Sem pé", aliases: NO },
      { wire: "outro", name: "Outro (descrever)" },
    ],
  },
  pe_descricao: { ...text("pe_descricao", "Como é o pé"), se: "com_pe" },
  enchimento: {
    label: "Enchimento",
    shape: "escolha",
    places: ["enchimento"],
    none: "Não informado",
    options: [
      { wire: true, name: "Com enchimento", aliases: ["com", "sim"] },
      { wire: false, name: "Sem enchimento", aliases: NO },
    ],
  },
  emenda: {
    label: "Emenda",
    shape: "escolha",
    places: ["emenda"],
    none: "Sem emenda",
    options: [{ wire: "vertical", name: "Vertical" }, { wire: "horizontal", name: "Horizontal" }],
  },
  emenda_qtd: { label: "Quantas emendas", shape: "contagem", places: ["emenda_qtd"], se: "emenda" },
  overloque: { label: "Overloque", shape: "marca", places: ["acabamento.overloque", "overloque"] },
  elastico: { label: "Elástico", shape: "marca", places: ["acabamento.elastico", "elastico"] },
  ziper: mark("ziper", "Zíper"),
  alca: mark("alca", "Alça"),
  alcinha: mark("alcinha", "Alcinha"),
  toalha_pronta: mark("toalha_pronta", "Toalha pronta"),
  refilar: mark("refilar", "Refilar"),
  solda: mark("solda", "Solda"),
  bastao: mark("bastao", "Bastão"),
  ilhos: { label: "Ilhós", shape: "marca", places: ["acabamento.ilhos"], tell: "ilhos_qtd" },
  ilhos_qtd: { label: "Quantidade", shape: "contagem", places: ["ilhos_qtd"], se: "ilhos" },
  ilhos_distancia: {
    label: "A cada (cm)",
    shape: "medida",
    places: ["ilhos_distancia"],
    se: "ilhos",
  },
  ilhos_valor_unitario: {
    label: "Valor de cada (R$)",
    shape: "valor",
    places: ["ilhos_valor_unitario"],
    se: "ilhos",
  },
  cordinha: { label: "Cordinha", shape: "marca", places: ["acabamento.cordinha"], tell: "cordinha_qtd" },
  cordinha_qtd: { label: "Quantidade", shape: "contagem", places: ["cordinha_qtd"], se: "cordinha" },
  cordinha_distancia: {
    label: "A cada (cm)",
    shape: "medida",
    places: ["cordinha_distancia"],
    se: "cordinha",
  },
  cordinha_valor_unitario: {
    label: "Valor de cada (R$)",
    shape: "valor",
    places: ["cordinha_valor_unitario"],
    se: "cordinha",
  },
};

/** Every field of the table, in its order. */
export const FIELD_NAMES = Object.keys(ITEM_FIELDS) as FieldName[];

/** What distinguishes one kind of item. */
export interface ItemKind {
  name: string;
  /** Cut to a size: without width and height nobody can make it. */
  withMeasures: boolean;
  /** Its sides may well be shorter than 10 cm: nobody is asked whether metres were meant. */
  small?: boolean;
  /** What its material is called. */
  material: string;
  /** What the shop has of it. */
  materials: readonly string[];
  /** Fields of its own without which it cannot be made. */
  requiredOnes?: readonly FieldName[];
  fields: readonly FieldName[];
}

const TECIDOS = ["Oxford", "Tactel", "Malha", "Helanca", "Cetim", "Microfibra"];
const ILHOS: FieldName[] = ["ilhos", "ilhos_qtd", "ilhos_distancia", "ilhos_valor_unitario"];
const CORD: FieldName[] = ["cordinha", "cordinha_qtd", "cordinha_distancia", "cordinha_valor_unitario"];
const EMENDA: FieldName[] = ["emenda", "emenda_qtd"];
const OF_CLOTH: FieldName[] = [
  "tecido",
  ...EMENDA,
  "overloque",
  "elastico",
  "ziper",
  "alcinha",
  "toalha_pronta",
  ...ILHOS,
  ...CORD,
];
/** A bag has a size of its own, `P`, where it is not measured. */
const OF_BAG: Pick<ItemKind, "fields" | "requiredOnes"> = {
  fields: ["tecido", "tamanho", "cor", "fecho", "ziper", "alca", "alcinha"],
  requiredOnes: ["tamanho"],
};
const tecido = { material: "Tecido", materials: TECIDOS };

/** The kinds of item that the shop makes, by what the wire calls them. */
export const FIELDS_BY_KIND: Record<string, ItemKind> = {
  painel: { name: "Tecido (painel)", withMeasures: true, ...tecido, fields: OF_CLOTH },
  lona: {
    name: "Lona",
    withMeasures: true,
    material: "Material",
    materials: ["Lona 280 g", "Lona 340 g", "Lona 440 g", "Lona 520 g"],
    fields: ["tecido", ...EMENDA, "refilar", "solda", "bastao", ...ILHOS],
  },
  adesivo: {
    name: "Adesivo",
    withMeasures: true,
    small: true,
    material: "Tipo de adesivo",
    materials: ["Vinil brilho", "Vinil fosco", "Vinil transparente", "Vinil perfurado"],
    requiredOnes: ["tecido"],
    fields: ["tecido"],
  },
  totem: {
    name: "Totem",
    withMeasures: true,
    material: "Material",
    materials: ["MDF 3 mm", "MDF 6 mm", "Poliondas", "PVC"],
    fields: ["tecido", "com_pe", "pe_descricao"],
  },
  almofada: { name: "Almofada", withMeasures: true, ...tecido, fields: ["tecido", "enchimento"] },
  bolsinha: { name: "Bolsinha", withMeasures: false, ...tecido, ...OF_BAG },
  mochilinha: { name: "Mochilinha", withMeasures: false, ...tecido, ...OF_BAG },
  canga: { name: "Canga", withMeasures: true, ...tecido, fields: ["tecido"] },
  mesa_babado: { name: "Mesa com babado", withMeasures: true, ...tecido, fields: OF_CLOTH },
  impressao_3d: {
    name: "Impressão 3D",
    withMeasures: false,
    small: true,
    material: "Material",
    materials: ["PLA", "ABS", "PETG"],
    fields: ["tecido", "cor", "material_gasto", "peso"],
  },
  generica: {
    name: "Outra produção",
    withMeasures: false,
    ...tecido,
    material: "Tecido ou material",
    fields: OF_CLOTH,
  },
};

/** What is known of a kind; one that only another program knows has every field, and is called as it is written. */
export function itemKind(tipo_producao: string): ItemKind {
  return FIELDS_BY_KIND[tipo_producao] ??
    {
      name: tipo_producao,
      withMeasures: false,
      material: "Tecido ou material",
      materials: TECIDOS,
      fields: FIELD_NAMES,
    };
}

/** The fields of one kind, in the table's order. */
export function kindFields(tipo_producao: string): FieldName[] {
  const { fields } = itemKind(tipo_producao);
  return FIELD_NAMES.filter((name) => fields.includes(name));
}

/** The fields that an item loses when it becomes of another kind: what the new one does not own, and its material. */
export function lostFields(de: string, para: string): FieldName[] {
  const fica = new Set(itemKind(para).fields);
  const otherMaterial = itemKind(de).materials !== itemKind(para).materials;
  return FIELD_NAMES.filter((name) => name === "tecido" ? otherMaterial : !fica.has(name));
}
