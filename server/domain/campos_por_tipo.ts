/**
 * Which fields each kind of item has: the one table that the form, the rules and the printed sheet share. What a kind
 * does not own is not asked for, not printed, and cleared when an item becomes of that kind. Fields that are not in
 * the table belong to other programs and are never touched.
 */

/** How a field is written: free text, a measure in cm, a count, money, yes or no, one of a few. */
export type Forma = "texto" | "medida" | "contagem" | "valor" | "marca" | "escolha";

/** One choice: what the wire says, what people say, and how other programs write the same. */
export interface Opcao {
  fio: string | boolean;
  nome: string;
  apelidos?: readonly string[];
}

/** One field of an item. */
export interface CampoDoItem {
  rotulo: string;
  forma: Forma;
  /** Where it is found in an item, `acabamento.overloque`; a new value goes to the first. */
  lugares: readonly string[];
  opcoes?: readonly Opcao[];
  /** What an empty choice is called. */
  nenhuma?: string;
  /** Asked for only while this other field is filled in, and gone with it. */
  se?: NomeDeCampo;
  /** This other field being filled in says the same: old programs write only the count. */
  dizLo?: string;
}

/** The name of a field of {@linkcode CAMPOS_DO_ITEM}. */
export type NomeDeCampo =
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

const NAO = ["sem", "nao", "false", "nenhuma", "0"];
const marca = (nome: string, rotulo: string): CampoDoItem => ({
  rotulo,
  forma: "marca",
  lugares: [nome, `acabamento.${nome}`],
});
const texto = (nome: string, rotulo: string): CampoDoItem => ({ rotulo, forma: "texto", lugares: [nome] });

/** Every field that some kinds have and others have not, in the order in which forms and sheets show them. */
export const CAMPOS_DO_ITEM: Record<NomeDeCampo, CampoDoItem> = {
  tecido: { rotulo: "Tecido ou material", forma: "texto", lugares: ["tecido", "material", "tipo_adesivo"] },
  tamanho: texto("tamanho", "Tamanho"),
  cor: texto("cor", "Cor"),
  fecho: texto("fecho", "Fecho"),
  material_gasto: texto("material_gasto", "Material gasto"),
  peso: texto("peso", "Peso"),
  com_pe: {
    rotulo: "Pé",
    forma: "escolha",
    lugares: ["com_pe", "acabamento.com_pe"],
    nenhuma: "Não informado",
    opcoes: [
      { fio: true, nome: "Com pé", apelidos: ["com", "sim"] },
      { fio: false, nome: "Sem pé", apelidos: NAO },
      { fio: "outro", nome: "Outro (descrever)" },
    ],
  },
  pe_descricao: { ...texto("pe_descricao", "Como é o pé"), se: "com_pe" },
  enchimento: {
    rotulo: "Enchimento",
    forma: "escolha",
    lugares: ["enchimento"],
    nenhuma: "Não informado",
    opcoes: [
      { fio: true, nome: "Com enchimento", apelidos: ["com", "sim"] },
      { fio: false, nome: "Sem enchimento", apelidos: NAO },
    ],
  },
  emenda: {
    rotulo: "Emenda",
    forma: "escolha",
    lugares: ["emenda"],
    nenhuma: "Sem emenda",
    opcoes: [{ fio: "vertical", nome: "Vertical" }, { fio: "horizontal", nome: "Horizontal" }],
  },
  emenda_qtd: { rotulo: "Quantas emendas", forma: "contagem", lugares: ["emenda_qtd"], se: "emenda" },
  overloque: { rotulo: "Overloque", forma: "marca", lugares: ["acabamento.overloque", "overloque"] },
  elastico: { rotulo: "Elástico", forma: "marca", lugares: ["acabamento.elastico", "elastico"] },
  ziper: marca("ziper", "Zíper"),
  alca: marca("alca", "Alça"),
  alcinha: marca("alcinha", "Alcinha"),
  toalha_pronta: marca("toalha_pronta", "Toalha pronta"),
  refilar: marca("refilar", "Refilar"),
  solda: marca("solda", "Solda"),
  bastao: marca("bastao", "Bastão"),
  ilhos: { rotulo: "Ilhós", forma: "marca", lugares: ["acabamento.ilhos"], dizLo: "ilhos_qtd" },
  ilhos_qtd: { rotulo: "Quantidade", forma: "contagem", lugares: ["ilhos_qtd"], se: "ilhos" },
  ilhos_distancia: {
    rotulo: "A cada (cm)",
    forma: "medida",
    lugares: ["ilhos_distancia"],
    se: "ilhos",
  },
  ilhos_valor_unitario: {
    rotulo: "Valor de cada (R$)",
    forma: "valor",
    lugares: ["ilhos_valor_unitario"],
    se: "ilhos",
  },
  cordinha: { rotulo: "Cordinha", forma: "marca", lugares: ["acabamento.cordinha"], dizLo: "cordinha_qtd" },
  cordinha_qtd: { rotulo: "Quantidade", forma: "contagem", lugares: ["cordinha_qtd"], se: "cordinha" },
  cordinha_distancia: {
    rotulo: "A cada (cm)",
    forma: "medida",
    lugares: ["cordinha_distancia"],
    se: "cordinha",
  },
  cordinha_valor_unitario: {
    rotulo: "Valor de cada (R$)",
    forma: "valor",
    lugares: ["cordinha_valor_unitario"],
    se: "cordinha",
  },
};

/** Every field of the table, in its order. */
export const NOMES_DOS_CAMPOS = Object.keys(CAMPOS_DO_ITEM) as NomeDeCampo[];

/** What distinguishes one kind of item. */
export interface TipoDeItem {
  nome: string;
  /** Cut to a size: without width and height nobody can make it. */
  comMedidas: boolean;
  /** Its sides may well be shorter than 10 cm: nobody is asked whether metres were meant. */
  pequeno?: boolean;
  /** What its material is called. */
  material: string;
  /** What the shop has of it. */
  materiais: readonly string[];
  /** Fields of its own without which it cannot be made. */
  obrigatorios?: readonly NomeDeCampo[];
  campos: readonly NomeDeCampo[];
}

const TECIDOS = ["Oxford", "Tactel", "Malha", "Helanca", "Cetim", "Microfibra"];
const ILHOS: NomeDeCampo[] = ["ilhos", "ilhos_qtd", "ilhos_distancia", "ilhos_valor_unitario"];
const CORDINHA: NomeDeCampo[] = ["cordinha", "cordinha_qtd", "cordinha_distancia", "cordinha_valor_unitario"];
const EMENDA: NomeDeCampo[] = ["emenda", "emenda_qtd"];
const DE_PANO: NomeDeCampo[] = [
  "tecido",
  ...EMENDA,
  "overloque",
  "elastico",
  "ziper",
  "alcinha",
  "toalha_pronta",
  ...ILHOS,
  ...CORDINHA,
];
/** A bag has a size of its own, `P`, where it is not measured. */
const DE_BOLSA: Pick<TipoDeItem, "campos" | "obrigatorios"> = {
  campos: ["tecido", "tamanho", "cor", "fecho", "ziper", "alca", "alcinha"],
  obrigatorios: ["tamanho"],
};
const tecido = { material: "Tecido", materiais: TECIDOS };

/** The kinds of item that the shop makes, by what the wire calls them. */
export const CAMPOS_POR_TIPO: Record<string, TipoDeItem> = {
  painel: { nome: "Tecido (painel)", comMedidas: true, ...tecido, campos: DE_PANO },
  lona: {
    nome: "Lona",
    comMedidas: true,
    material: "Material",
    materiais: ["Lona 280 g", "Lona 340 g", "Lona 440 g", "Lona 520 g"],
    campos: ["tecido", ...EMENDA, "refilar", "solda", "bastao", ...ILHOS],
  },
  adesivo: {
    nome: "Adesivo",
    comMedidas: true,
    pequeno: true,
    material: "Tipo de adesivo",
    materiais: ["Vinil brilho", "Vinil fosco", "Vinil transparente", "Vinil perfurado"],
    obrigatorios: ["tecido"],
    campos: ["tecido"],
  },
  totem: {
    nome: "Totem",
    comMedidas: true,
    material: "Material",
    materiais: ["MDF 3 mm", "MDF 6 mm", "Poliondas", "PVC"],
    campos: ["tecido", "com_pe", "pe_descricao"],
  },
  almofada: { nome: "Almofada", comMedidas: true, ...tecido, campos: ["tecido", "enchimento"] },
  bolsinha: { nome: "Bolsinha", comMedidas: false, ...tecido, ...DE_BOLSA },
  mochilinha: { nome: "Mochilinha", comMedidas: false, ...tecido, ...DE_BOLSA },
  canga: { nome: "Canga", comMedidas: true, ...tecido, campos: ["tecido"] },
  mesa_babado: { nome: "Mesa com babado", comMedidas: true, ...tecido, campos: DE_PANO },
  impressao_3d: {
    nome: "Impressão 3D",
    comMedidas: false,
    pequeno: true,
    material: "Material",
    materiais: ["PLA", "ABS", "PETG"],
    campos: ["tecido", "cor", "material_gasto", "peso"],
  },
  generica: { nome: "Outra produção", comMedidas: false, ...tecido, material: "Tecido ou material", campos: DE_PANO },
};

/** What is known of a kind; one that only another program knows has every field, and is called as it is written. */
export function tipoDeItem(tipo_producao: string): TipoDeItem {
  return CAMPOS_POR_TIPO[tipo_producao] ??
    {
      nome: tipo_producao,
      comMedidas: false,
      material: "Tecido ou material",
      materiais: TECIDOS,
      campos: NOMES_DOS_CAMPOS,
    };
}

/** The fields of one kind, in the table's order. */
export function camposDoTipo(tipo_producao: string): NomeDeCampo[] {
  const { campos } = tipoDeItem(tipo_producao);
  return NOMES_DOS_CAMPOS.filter((nome) => campos.includes(nome));
}

/** The fields that an item loses when it becomes of another kind: what the new one does not own, and its material. */
export function camposPerdidos(de: string, para: string): NomeDeCampo[] {
  const fica = new Set(tipoDeItem(para).campos);
  const outroMaterial = tipoDeItem(de).materiais !== tipoDeItem(para).materiais;
  return NOMES_DOS_CAMPOS.filter((nome) => nome === "tecido" ? outroMaterial : !fica.has(nome));
}
