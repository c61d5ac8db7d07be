module toolchain/gojq

go 1.26.0

require github.com/itchyny/gojq v0.12.19

require (
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/itchyny/go-yaml v0.0.0-20251001235044-fca9a0999f15 // indirect
	github.com/itchyny/timefmt-go v0.1.9 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/mattn/go-runewidth v0.0.31 // indirect
	golang.org/x/sys v0.41.0 // indirect
)

tool github.com/itchyny/gojq/cmd/gojq
