import { describe, expect, it } from "vitest";
import { columnsStayPlain } from "./columns.ts";
import { kubeconfigPathStaysPlain } from "./kubeconfig.ts";
import { templateStaysPlain } from "./go-template.ts";
import { jsonpathStaysPlain, pathStaysPlain } from "./jsonpath.ts";

describe("a JSONPath over Secrets shows no data", () => {
  it.each([
    "{.type}",
    "{.metadata.name}",
    "{$.metadata.name}",
    "{.items[*].metadata.name}",
    "{.items[0].metadata.name}",
    "{.items[].metadata.name}",
    "{range .items[]}{.metadata.name}{end}",
    "{.items[-1:].type}",
    '{range .items[*]}{.metadata.name}{"\\n"}{end}',
    "{range .items[*]}{@.metadata.namespace}{'\\t'}{.type}{end}",
    "{.metadata.labels}",
    "{.metadata.labels.app\\.kubernetes\\.io/name}",
    "{.metadata.labels['team']}",
    '{.items[?(@.type=="Opaque")].metadata.name}',
    "name: {.metadata.name}",
    "{.metadata.name}{.metadata.ownerReferences[*].name}",
  ])("%s", (expression) => {
    expect(jsonpathStaysPlain(expression)).toBe(true);
  });

  it.each([
    ["{.data}", "the data"],
    ["{.data.password}", "one value"],
    ["{.data['tls\\.crt']}", "by bracket"],
    ["{['data']}", "by bracket at the root"],
    ["{@}", "the object"],
    ["{$}", "the object"],
    ["{.}", "the object"],
    ["{.*}", "everything below"],
    ["{..password}", "any depth"],
    ["{..}", "any depth"],
    ["{.metadata}", "annotations among the rest"],
    ["{.metadata.annotations}", "last-applied holds the data"],
    ["{.metadata.*}", "annotations among the rest"],
    ["{.items}", "every object"],
    ["{.items[*]}", "every object"],
    ["{.items[*].data}", "all data"],
    ["{.items[].data}", "the data of the first"],
    ["{.items[]}", "the first object"],
    ["{range .items[*]}{@}{end}", "every object"],
    ["{range .items[*]}{.data.x}{end}", "in a range"],
    ["{.items[*]['metadata','data']}", "a union"],
    ['{.items[?(@.data.password=="aHVudGVy")].metadata.name}', "told by a filter"],
    ["{.items[?(@.data.password)].metadata.name}", "told by a filter"],
    ["{.metadata.name[0]}", "an error prints the object"],
    [
      "{range .items}{[0].metadata.name}{end}",
      "of one object the range is over nothing, and an error prints the object",
    ],
    ["{range .items}{$[:].metadata.name}{end}", "kubectl ends amid it"],
    ["{.items[7].metadata.name}", "an index out of bounds prints the object"],
    ["{.items[?(@.type==1)].metadata.name}", "types that do not compare print the object"],
    ["{end}", "an error prints the object"],
    ["{foo}", "an error prints the object"],
    ["{.type .data}", "a space does not part paths"],
    ["{.da\\ta}", "backslashes vanish"],
    ["{.metadata.name", "does not parse"],
    ['{"a}{.data}', "does not parse"],
  ])("not so %s: %s", (expression) => {
    expect(jsonpathStaysPlain(expression)).toBe(false);
  });
});

describe("a path of --sort-by or custom-columns", () => {
  it.each(["metadata.name", ".metadata.name", "{.metadata.name}", "{metadata.name}", ".type"])(
    "%s is plain",
    (path) => {
      expect(pathStaysPlain(path)).toBe(true);
    },
  );
  it.each([".data.password", "{.data}", "..password", ".metadata.annotations.x", "", "."])("%s is not", (path) => {
    expect(pathStaysPlain(path)).toBe(false);
  });
  it("takes columns apart", () => {
    expect(columnsStayPlain("NAME:.metadata.name,TYPE:.type")).toBe(true);
    expect(columnsStayPlain("NAME:.metadata.name,P:.data.password")).toBe(false);
    expect(columnsStayPlain("NAME:.metadata.name,P:..*")).toBe(false);
    expect(columnsStayPlain("NAME")).toBe(false);
  });
});

describe("a Go template over Secrets shows no data", () => {
  it.each([
    "{{.metadata.name}}",
    "{{ .type }}",
    '{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}',
    "{{range $i, $s := .items}}{{$i}} {{$s.metadata.name}} {{end}}",
    "{{- range .items -}}{{ .metadata.namespace }}/{{ .metadata.name }}{{- end -}}",
    '{{printf "%s" .metadata.name}}',
    "{{range $k, $v := .metadata.labels}}{{$k}}={{$v}}{{end}}",
    "{{if .metadata.name}}x{{else}}y{{end}}",
    '{{range .items}}{{if eq .type "Opaque"}}{{.metadata.name}}{{end}}{{end}}',
    '{{if ne .metadata.labels.app "web"}}x{{end}}',
  ])("%s", (text) => {
    expect(templateStaysPlain(text)).toBe(true);
  });

  it.each([
    "{{.}}",
    "{{$}}",
    "{{.data}}",
    "{{.data.password | base64decode}}",
    '{{index .data "password"}}',
    "{{range $k, $v := .data}}{{$k}}{{end}}",
    "{{range .items}}{{.data}}{{end}}",
    "{{range .items}}{{.}}{{end}}",
    "{{range .items}}{{$.items}}{{end}}",
    "{{range .}}{{.}}{{end}}",
    "{{with .data}}{{.}}{{end}}",
    "{{.metadata}}",
    "{{.metadata.annotations}}",
    '{{printf "%v" .}}',
    "{{.metadata.name.x}}",
    // A format that is missing, as it is on a list, is an error, and errors print everything.
    "{{printf .metadata.name}}",
    "{{printf .metadata.labels.app .metadata.name}}",
    '{{template "x"}}',
    '{{define "x"}}{{.data}}{{end}}{{template "x" .}}',
    "{{$x := .data}}{{$x}}",
    '{{if eq .immutable "x"}}x{{end}}',
    '{{if eq .metadata "x"}}x{{end}}',
    '{{if eq .data.password "x"}}x{{end}}',
    '{{if eq .type "a" "b"}}x{{end}}',
    '{{if lt .type "a"}}x{{end}}',
    "{{(.data)}}",
    "{{.data.password",
    "{{/* c */}}{{.data}}",
    "{{range .metadata.labels}}x{{else}}{{.}}{{end}}",
  ])("not so %s", (text) => {
    expect(templateStaysPlain(text)).toBe(false);
  });
});

describe("a JSONPath over a kubeconfig prints names only", () => {
  it.each([
    "{.current-context}",
    "{..namespace}",
    "{.contexts[*].name}",
    "{.contexts[?(@.name=='prod')].context.namespace}",
    "{.contexts[0].context.cluster}",
    "{.clusters[*].cluster.server}",
    "{.users[*].name}",
    "{.users[].name}",
    "{.contexts[-1:].context.user}",
    '{range .contexts[*]}{.name}{"\\t"}{@.context.user}{"\\n"}{end}',
  ])("%s", (expression) => {
    expect(kubeconfigPathStaysPlain(expression)).toBe(true);
  });

  it.each([
    "{.users}",
    "{.users[*].user}",
    "{.users[].user}",
    "{.users[]}",
    "{.users[*].user.exec.env[*].value}",
    "{.users[*].user.auth-provider.config}",
    "{.users[?(@.user.exec.env)].name}",
    "{..value}",
    "{..user}",
    "{..}",
    "{.*}",
    "{@}",
    "{.clusters[*].cluster}",
    "{.clusters[*].cluster.proxy-url}",
    "{range .users[*]}{.user}{end}",
    // An error prints the whole file.
    "{end}",
    "{range .users[*]}{.name}{end}{end}",
    "{range .users[*].user}{@}{end}",
    "{.contexts[7].name}",
    "{.contexts[*].context[0].name}",
    "{.name",
  ])("not so %s", (expression) => {
    expect(kubeconfigPathStaysPlain(expression)).toBe(false);
  });
});
