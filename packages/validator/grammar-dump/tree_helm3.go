package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"
	"helm.sh/helm/v3/pkg/action"
)

var helm3 = commandTree{
	root: func(args []string) (*cobra.Command, error) {
		return newRootCmd(new(action.Configuration), io.Discard, args)
	},
}

// helm 3's command tree is part of its program: this file is built into it, and runs in its place.
func init() {
	if os.Getenv("K8S_MCP_GRAMMAR") != "" {
		run(helm3)
		os.Exit(0)
	}
}
