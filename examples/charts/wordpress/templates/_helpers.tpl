{{- define "wordpress.labels" -}}
app.kubernetes.io/name: wordpress
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "wordpress.selector" -}}
app.kubernetes.io/name: wordpress
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The password that is in use, else the one in the values, else a new one. */}}
{{- define "wordpress.password" -}}
{{- $kept := lookup "v1" "Secret" .root.Release.Namespace (printf "%s-mariadb" .root.Release.Name) -}}
{{- if .value -}}
{{ .value | b64enc }}
{{- else if $kept -}}
{{ index $kept.data .key }}
{{- else -}}
{{ randAlphaNum 24 | b64enc }}
{{- end -}}
{{- end }}
