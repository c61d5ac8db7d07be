package main

import (
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"istio.io/istio/istioctl/cmd"
	"istio.io/istio/pkg/log"
)

var enableKlog = sync.OnceFunc(log.EnableKlogWithCobra)

var istioctl = commandTree{
	root: func(args []string) (*cobra.Command, error) {
		enableKlog()
		// These flags are the process's own: what the last line set would stay.
		pflag.CommandLine.VisitAll(func(f *pflag.Flag) { f.Changed = false })
		return cmd.GetRootCmd(args), nil
	},
}
