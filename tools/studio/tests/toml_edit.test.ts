import { expect, test } from "vitest";
import { set_key, table_at, variant_text, with_key } from "../source/model/toml_edit";

const text = `schema = 1
name = "two" # the name

[consortium.north]
title = "North # not a comment" # a comment
fee = 0.30   # of the price

[consortium.south]
fee = 0.15

[[event]]
fee = 0.9
`;

test("a value is replaced where it stands, and nothing else is touched", () => {
  expect(with_key(text, "consortium.north.fee", 0.2)).toBe(text.replace("fee = 0.30", "fee = 0.2"));
  expect(with_key(text, "consortium.south.fee", 0.2)).toBe(text.replace("fee = 0.15", "fee = 0.2"));
  expect(with_key(text, "name", "three")).toBe(text.replace('"two"', '"three"'));
});

test("a sign of a comment inside a text is part of the text", () => {
  expect(with_key(text, "consortium.north.title", "N")).toBe(text.replace('"North # not a comment"', '"N"'));
});

test("a key that is missing comes to the end of its table, a missing table to the end of the text", () => {
  expect(with_key(text, "consortium.north.governance", "council")).toContain(
    'fee = 0.30   # of the price\ngovernance = "council"\n\n[consortium.south]',
  );
  expect(with_key(text, "market.bit_count", 32)).toMatch(/\n\[market\]\nbit_count = 32\n$/);
  expect(with_key("schema = 1", "market.bit_count", 32)).toBe("schema = 1\n\n[market]\nbit_count = 32\n");
});

test("a key of an array of tables is not taken for one of the table before it", () => {
  const change = set_key(text, "consortium.south.fee", 0.5);
  expect(text.slice(change.from, change.to)).toBe("0.15");
});

test("a variant is a scenario file that extends the other", () => {
  const variant = variant_text("folder/base.toml", 'With "quotes"', { "consortium.north.fee": 0.2, "consortium.north.store_open": true });
  expect(variant).toBe(
    'schema = 1\nextends = "base.toml"\ntitle = "With \\"quotes\\""\n\n[consortium.north]\nfee = 0.2\nstore_open = true\n',
  );
});

test("the table around a place is the last header before it", () => {
  expect(table_at(text, 3)).toBe("");
  expect(table_at(text, text.indexOf("fee = 0.15"))).toBe("consortium.south");
  expect(table_at(text, text.length)).toBe("event");
});
