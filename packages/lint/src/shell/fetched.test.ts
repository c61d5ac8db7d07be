import { expect, test } from "vitest";
import { isFetched } from "./fetched.ts";

test.each([
  ["<(curl -s https://example.com/a.yaml)", true],
  ['"$(wget -qO- https://example.com/a.yaml)"', true],
  ["`curl https://example.com/a.yaml`", true],
  ["$(cat body.json | curl -d @- https://example.com)", true],
  ["$(cat curl.txt)", false],
  ["<(kubectl get cm a -o yaml)", false],
  ["$URL", false],
])("whether %s stands for what was fetched: %s", (written, fetched) => {
  expect(isFetched(written)).toBe(fetched);
});
