package main

import (
	"github.com/argoproj/argo-cd/v3/cmd/argocd/commands"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var argocd = commandTree{
	root: func([]string) (*cobra.Command, error) { return commands.NewCommand(), nil },
	before: func(root *cobra.Command, _ []string, _ *answer) bool {
		leaveLogsAlone(root)
		return false
	},
}

// A format or level that it does not know would end the process, after the line has been read.
func leaveLogsAlone(c *cobra.Command) {
	for _, flags := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
		for _, name := range []string{"logformat", "loglevel"} {
			if f := flags.Lookup(name); f != nil {
				f.Value = unread{f.Value}
			}
		}
	}
	for _, sub := range c.Commands() {
		leaveLogsAlone(sub)
	}
}

// unread is a flag whose value nothing comes of.
type unread struct{ pflag.Value }

func (unread) Set(string) error { return nil }
