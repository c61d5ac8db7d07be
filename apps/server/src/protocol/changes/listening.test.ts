import { ProtocolError } from "@modelcontextprotocol/server";
import { expect, test } from "vitest";
import { agreedTo } from "./listening.ts";

function request(notifications: object) {
  return { jsonrpc: "2.0", id: 1, method: "subscriptions/listen", params: { notifications, _meta: { kept: true } } };
}

function refused(...uris: readonly string[]) {
  return uris.map((uri) => ({ uri, error: new ProtocolError(-32_602, `No ${uri}.`, { uri }) }));
}

test.each([
  ["nothing is refused", ["a", "b"], [], { resourceSubscriptions: ["a", "b"], toolsListChanged: true }],
  ["one is refused", ["a"], ["b"], { resourceSubscriptions: ["a"], toolsListChanged: true }],
  ["all are refused, and lists are left", [], ["a", "b"], { toolsListChanged: true }],
])("a stream is served without what is refused: %s", (_what, watched, not, agreed) => {
  const asked = request({ resourceSubscriptions: ["a", "b"], toolsListChanged: true });
  expect(agreedTo(asked, { watched, refused: refused(...not) })).toEqual(request(agreed));
});

test.each([
  ["its own error", ["a"], { message: "No a.", data: { uri: "a" } }],
  ["every reason", ["a", "b"], { message: "No a. No b.", data: undefined }],
  ["the first reasons", ["a", "b", "c", "d", "e", "f"], { message: "No a. No b. No c. No d. No e. And 1 more." }],
])("a stream of which nothing is left is refused with %s", (_what, uris, error) => {
  const asked = request({ resourceSubscriptions: uris, toolsListChanged: false });
  expect(agreedTo(asked, { watched: [], refused: refused(...uris) })).toMatchObject({ code: -32_602, ...error });
});
