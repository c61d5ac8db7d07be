import { expect, test } from "vitest";
import { matching } from "./matching.ts";

test.each([
  ["we", ["web", "WEB-2", "api-web"], ["web", "WEB-2", "api-web"]],
  ["", ["b", "a", "b"], ["b", "a"]],
  ["api", ["web", "web-api", "api"], ["api", "web-api"]],
  ["x", ["web"], []],
])("%j of %j", (typed, values, fitting) => {
  expect(matching(values, typed).values).toEqual(fitting);
});

test("no more than a client is shown, and how many there are", () => {
  const { values, total } = matching(
    Array.from({ length: 1000 }, (_, index) => `web-${index}`),
    "web",
  );
  expect(values).toHaveLength(100);
  expect(total).toBe(1000);
});
