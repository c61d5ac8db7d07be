import { expect, test } from "vitest";
import { rewritesValues } from "./rewrites-values.ts";

test.each([
  "{{ .Values.auth.password | trunc 6 }}",
  "{{ .Values.auth.password | upper }}",
  '{{ if hasPrefix "a" .Values.auth.password }}yes{{ end }}',
  "{{ if gt .Values.auth.password `m` }}yes{{ end }}",
  '{{ printf "%.3s" .Values.auth.password }}',
  "{{ index .Values.auth.password 0 }}",
  '{{ index .Values.auth "password" 0 }}',
  '{{ get . "Values" | toYaml | substr 0 4 }}',
  "{{ with $ }}{{ toYaml .Values | reverse }}{{ end }}",
  '{{ tpl "{{ .Values.auth.password | upper }}" . }}',
  '{{ include "common.tplvalues.render" (dict "value" "{{ .Values.p | upper }}" "context" $) }}',
  "begins {{ .Values.auth.password",
])("%s", (text) => expect(rewritesValues(text)).toBe(true));

test.each([
  "upper",
  "{{ .Values.host }}",
  "https://{{ .Values.host }}/{{ .Release.Name }}",
  "{{ .Values.host | default `web` | quote }}",
  '{{ index .Values "my-host" }}',
  '{{ include "common.names.fullname" . }}-web',
  "{{ toYaml .Values.config | sha256sum }}",
  "{{ .Release.Name | trunc 20 }}",
  '{{ printf "%s-%s" .Release.Name .Values.host }}',
])("not %s", (text) => expect(rewritesValues(text)).toBe(false));
