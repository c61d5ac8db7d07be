package main

import (
	"github.com/spf13/cobra"
	"istio.io/istio/istioctl/cmd"
	"istio.io/istio/pkg/log"
)

var istioctl = commandTree{
	root: func(args []string) (*cobra.Command, error) {
		root := cmd.GetRootCmd(args)
		log.EnableKlogWithCobra()
		return root, nil
	},
}
