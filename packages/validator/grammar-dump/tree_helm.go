package main

import (
	"io"

	"github.com/spf13/cobra"
	"helm.sh/helm/v4/pkg/cmd"
)

var helm = commandTree{
	root: func(args []string) (*cobra.Command, error) {
		// The settings are a variable of the package: what the last line set would stay.
		if _, err := cmd.NewRootCmd(io.Discard, []string{"--color=auto"}, func(bool) {}); err != nil {
			return nil, err
		}
		return cmd.NewRootCmd(io.Discard, args, func(bool) {})
	},
}
