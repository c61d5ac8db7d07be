import { expect, test } from "vitest";
import { staged, withoutFingerprints } from "../../test/redaction/staged.ts";
import { createDescribedObjects } from "./described-objects.ts";

function hide(input: string, chunk: number) {
  const learned: string[] = [];
  let hidden = false;
  const stage = createDescribedObjects(
    (value) => learned.push(Buffer.from(value).toString()),
    () => {
      hidden = true;
    },
  );
  const text = withoutFingerprints(staged(stage, input, [chunk]).toString());
  return { text, learned, hidden };
}

const CHUNKS = [1, 7, 1 << 16] as const;

const described = (value: string, text: string): string => `Name:         app
API Version:  example.com/v1
Kind:         Work
Spec:
  Data:
    A:   b
  Manifests:
    API Version:  v1
    Data:
      Value:  open
    Kind:     ConfigMap
    API Version:  v1
    Data:
      b.c:      ${value}
      Value:    ${value}
    Immutable:  true
    Kind:       Secret
    Metadata:
      Name:  in
    String Data:
      Multi:  ${text}
      Other:  ${value}
    Type:  Opaque
    API Version:  v1
    Kind:         ConfigMap
    String Data:
      Kept:  as it is
Events:    <none>

`;

test("Secrets in a custom object lose their values, other objects none", () => {
  const value = Buffer.from("a secret value").toString("base64");
  const printed = described(value, "first line\nsecond: line\n  third");
  for (const chunk of CHUNKS) {
    const { text, learned, hidden } = hide(printed, chunk);
    expect({ text, hidden }).toEqual({ text: described("<redacted>", "<redacted>"), hidden: true });
    expect(learned).toEqual(["a secret value", "a secret value", "first line", value]);
  }
});

test("a Secret of another group is one", () => {
  expect(hide("Name:  x\nData:\n  Value:  c2VjcmV0\nKind:   Secret\n", 5).text).toBe(
    "Name:  x\nData:\n  Value:  <redacted>\nKind:   Secret\n",
  );
});

const NEXT = "Name:  y\nKind:  Work\nSpec:\n  A:  b\n";
const nested = (shown: string): string =>
  `Spec:\n  Manifests:\n    Kind:  Secret\n    String Data:\n      Text:  ${shown}\n    Type:  Opaque\nStatus:\n  Ready:  True\n`;
const ofAnotherGroup = (shown: string): string =>
  `Name:  x\nKind:  Secret\nString Data:\n  Text:  ${shown}\nType:  x\nEvents:  <none>\n`;

const cutOff = (shown: string): string => `Name:  x\nKind:  Secret\nString Data:\n  Text:  ${shown}\n`;

test.each([
  ["a field", "Password:  hunter"],
  ["a field with others in it", "Database:\n  Password:  hunter"],
  ["a field of what is around it", "  Template:  hunter"],
  ["the next object", "Name:  hunter"],
  ["a table", "Events:  hunter"],
  ["a deeper entry", "        hunter:  x"],
])("a line of a text that looks like %s is hidden", (_what, line) => {
  for (const form of [nested, ofAnotherGroup]) {
    for (const chunk of CHUNKS) {
      const { text } = hide(form(`first\n${line}\nlast`), chunk);
      expect(text).not.toMatch(/first|hunter|last/u);
      expect(text.split("\n")).toEqual(expect.arrayContaining(form("<redacted>").split("\n")));
    }
  }
});

test("behind a Secret's texts the next object is shown", () => {
  expect(hide(`${ofAnotherGroup("a\nb")}\n\n${NEXT}`, 7).text).toBe(`${ofAnotherGroup("<redacted>")}\n\n${NEXT}`);
  expect(hide(`${cutOff("a\nb")}\n\n${NEXT}`, 7).text).toBe(`${cutOff("<redacted>")}${NEXT}`);
});

test("what is cut off before its kind is hidden", () => {
  expect(hide("Data:\n  Value:  c2VjcmV0\n", 5).text).toBe("Data:\n  Value:  <redacted>\n");
});

test.each([
  [
    "a pod",
    "Name:  web\nContainers:\n  web:\n    Image:  x\nConditions:\n  Type    Status\n  Ready   True\nEvents:  <none>\n",
  ],
  ["a ConfigMap", "Name:  x\nData\n====\na:\n----\nKind: Secret\nb\n\nBinaryData\n====\n"],
  [
    "a revision",
    "Name:  x\nAPI Version:  apps/v1\nData:\n  Spec:\n    A:  b\nKind:  ControllerRevision\nRevision:  1\n",
  ],
  ["a text without an end", "Data:\n  A:  b\nX:  y"],
])("%s comes out byte for byte", (_what, text) => {
  for (const chunk of CHUNKS) expect(hide(text, chunk)).toEqual({ text, learned: [], hidden: false });
});
