// What the JSON Schema of scenarios says of a key: for completion and for the form.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: (string | number)[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  "x-unit"?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  $defs?: Record<string, Schema>;
}

export function resolved(root: Schema, schema: Schema | undefined): Schema | undefined {
  let now = schema;
  for (let depth = 0; now?.$ref && depth < 8; ++depth) {
    now = root.$defs?.[now.$ref.replace("#/$defs/", "")];
  }
  return now?.items ? resolved(root, now.items) : now;
}

/** The schema of a dotted path: names of consortia, groups and firms are anybody's. */
export function schema_at(root: Schema, path: string): Schema | undefined {
  let now: Schema | undefined = root;
  for (const part of path === "" ? [] : path.split(".")) {
    const table = resolved(root, now);
    const more = table?.additionalProperties;
    now = table?.properties?.[part] ?? (typeof more === "object" ? more : undefined);
  }
  return resolved(root, now);
}

export interface Known {
  name: string;
  detail: string;
  info: string;
  is_table: boolean;
}

export function keys_of(root: Schema, table: string): Known[] {
  return Object.entries(schema_at(root, table)?.properties ?? {}).map(([name, raw]) => {
    const schema = resolved(root, raw);
    return {
      name,
      detail: [raw["x-unit"] ?? schema?.["x-unit"], schema?.enum?.join(" | ")].filter(Boolean).join(", "),
      info: raw.description ?? schema?.description ?? schema?.title ?? "",
      is_table: schema?.type === "object",
    };
  });
}

/** The words that may stand behind a key; empty where any number or text may. */
export function choices_of(root: Schema | null, key: string): string[] {
  const schema = root ? schema_at(root, key) : undefined;
  return schema?.enum?.map(String) ?? (schema?.type === "boolean" ? ["true", "false"] : []);
}
