import { describe, expect, test } from "vitest";
import { createRedaction, REDACTED } from "./redact.ts";
import { credentialsIn } from "./spellings.ts";

const KEY = ["MIIBVAIBADANBgkqhkiG9w0BAQEFAASC", "AT4wggE6AgEAAkEAq7BFUpkGp3+LQmlQ"];

describe("the credentials in what a Secret holds", () => {
  test.each<[string, readonly string[]]>([
    ["postgres://svc:k9-Lw8Rk2pQ@db/shop", ["k9-Lw8Rk2pQ"]],
    ["postgres://svc:k9%2FLw8Rk2pQ@db/shop", ["k9%2FLw8Rk2pQ", "k9/Lw8Rk2pQ"]],
    ["postgres://svc:100%25k9%zz-Rk2pQ@db", ["100%25k9%zz-Rk2pQ"]],
    ['{"auths":{"r.example.com":{"username":"svc","password":"k9-Lw8Rk2pQ"}}}', ["k9-Lw8Rk2pQ"]],
    ['{"password":"k9\\"Lw8Rk2pQ"}', ['k9"Lw8Rk2pQ']],
    ["host: db\npassword: k9-Lw8Rk2pQ\n", ["k9-Lw8Rk2pQ"]],
    ["Server=db;Password=k9-Lw8Rk2pQ;Database=shop", ["k9-Lw8Rk2pQ"]],
    [KEY.join("\n"), KEY],
    ["host: db\nport: 5432\nname: production-database-2\n", []],
    ["password: short\n", []],
    ["authentication: required\n", []],
    ["k9-Lw8Rk2pQ", []],
  ])("%j", (value, credentials) => {
    expect(credentialsIn(value)).toEqual(credentials);
  });
});

describe("a value that is known is hidden as it may stand elsewhere", () => {
  const value = 'first-k9Lw8"\nsecond\\Rk2pQ';
  const inJson = JSON.stringify({ a: value });
  test.each([
    ["as it is", value],
    ["in base64", btoa(value)],
    ["in JSON", inJson],
    ["in JSON within JSON", JSON.stringify(inJson)],
  ])("%s", (_form, form) => {
    const redaction = createRedaction();
    redaction.learn({ key: "any", value });
    const shown = [redaction.text(`Sign in: ${form}.`), JSON.stringify(redaction.values({ any: form }))].join("\n");
    expect(shown).toContain(REDACTED);
    expect(shown).not.toMatch(/k9Lw8|Rk2pQ/u);
    expect(shown).not.toContain(btoa(value));
  });

  test("from a value of the user's under such a name too", () => {
    const values = { password: value, extra: inJson, url: "x", databaseUrlSecret: "pg://svc:k9-Lw8Rk2pQ@db" };
    const redaction = createRedaction();
    expect(redaction.values(values)).toMatchObject({ password: REDACTED, extra: `{"a":"${REDACTED}"}`, url: "x" });
    expect(redaction.text("as svc with k9-Lw8Rk2pQ")).toBe(`as svc with ${REDACTED}`);
  });
});
