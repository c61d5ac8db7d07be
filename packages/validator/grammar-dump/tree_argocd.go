package main

import (
	"github.com/argoproj/argo-cd/v3/cmd/argocd/commands"
	"github.com/spf13/cobra"
)

var argocd = commandTree{
	root: func([]string) (*cobra.Command, error) { return commands.NewCommand(), nil },
}
