package main

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/cli-runtime/pkg/genericiooptions"
	cliflag "k8s.io/component-base/cli/flag"
	"k8s.io/component-base/logs"
	"k8s.io/kubectl/pkg/cmd"
)

var kubectl = commandTree{
	root: func([]string) (*cobra.Command, error) {
		// With arguments it would read the kuberc file that they name.
		return cmd.NewKubectlCommand(cmd.KubectlOptions{
			Arguments: []string{"kubectl"},
			IOStreams: genericiooptions.IOStreams{In: os.Stdin, Out: io.Discard, ErrOut: io.Discard},
		}), nil
	},
	// What k8s.io/component-base/cli adds when it runs the command.
	finish: func(root *cobra.Command) {
		root.SetGlobalNormalizationFunc(cliflag.WordSepNormalizeFunc)
		logs.AddFlags(root.PersistentFlags())
	},
	before: func(root *cobra.Command, args []string, a *answer) bool {
		if level := cmd.GetLogVerbosity(append([]string{"kubectl"}, args...)); level != "0" {
			a.Early = append(a.Early, [2]string{"v", level})
		}
		return len(args) > 0 && lookForPlugin(root, args, a)
	},
}

type pluginLookups struct{ names []string }

func (p *pluginLookups) Lookup(name string) (string, bool) {
	p.names = append(p.names, name)
	return "", false
}
func (p *pluginLookups) Execute(string, []string, []string) error { return nil }

// What NewDefaultKubectlCommandWithArgs does, which would end the process.
func lookForPlugin(root *cobra.Command, args []string, a *answer) bool {
	found, rest, err := root.Find(args)
	lookups := &pluginLookups{}
	if err != nil {
		name := ""
		for _, arg := range args {
			if !strings.HasPrefix(arg, "-") {
				name = arg
				break
			}
		}
		if name != "help" && name != cobra.ShellCompRequestCmd && name != cobra.ShellCompNoDescRequestCmd {
			if err := cmd.HandlePluginCommand(lookups, args, 1); err != nil {
				a.Refused, a.Error = "build", err.Error()
				return true
			}
		}
	}
	if cmd.IsSubcommandPluginAllowed(found.Name()) && len(rest) >= 1 && !strings.HasPrefix(rest[0], "-") {
		known := false
		for _, sub := range found.Commands() {
			known = known || sub.Name() == rest[0]
		}
		if !known {
			if err := cmd.HandlePluginCommand(lookups, args, len(args)-len(rest)+1); err != nil {
				a.Refused, a.Error = "build", err.Error()
				return true
			}
		}
	}
	a.Plugin = len(lookups.names) > 0
	return a.Plugin
}
