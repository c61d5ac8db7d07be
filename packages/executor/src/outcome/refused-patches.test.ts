import { expect, test } from "vitest";
import { withoutPatches } from "./refused-patches.ts";

const OBJECT =
  'Resource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"\nName: "a", Namespace: "shop"';
const patched = `Error from server (Forbidden): error when applying patch:
{"data":{"a":"1"},"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}\\n"}}}
to:
${OBJECT}
for: "STDIN": error when patching "STDIN": configmaps "a" is forbidden: no`;
const read = `Error from server (Forbidden): error when retrieving current configuration of:
${OBJECT}
from server for: "STDIN": configmaps "a" is forbidden: no`;

test.each([
  {
    what: "a patch",
    text: patched,
    told: 'Error from server (Forbidden): "STDIN": error when patching "STDIN": configmaps "a" is forbidden: no',
  },
  {
    what: "what was to be patched",
    text: read,
    told: 'Error from server (Forbidden): "STDIN": configmaps "a" is forbidden: no',
  },
  {
    what: "each of several, and leaves what stands between",
    text: `Warning: deprecated\n${read}\nconfigmap/b\n${read}\n`,
    told: 'Warning: deprecated\nError from server (Forbidden): "STDIN": configmaps "a" is forbidden: no\nconfigmap/b\nError from server (Forbidden): "STDIN": configmaps "a" is forbidden: no\n',
  },
  { what: "nothing of an account without its end", text: patched.slice(0, patched.indexOf("for: ")) },
])("cuts down $what", ({ text, told = text }) => {
  expect(withoutPatches(text)).toBe(told);
});
