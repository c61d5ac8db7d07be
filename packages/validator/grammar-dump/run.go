package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

type dumped struct {
	PrefixMatching  bool          `json:"prefixMatching,omitempty"`
	CaseInsensitive bool          `json:"caseInsensitive,omitempty"`
	Root            dumpedCommand `json:"root"`
}

type commandTree struct {
	// What the CLI's own main would execute for these arguments.
	root func(args []string) (*cobra.Command, error)
	// What main does before it executes that; true where nothing is left to do.
	before func(root *cobra.Command, args []string, a *answer) bool
	// What it adds to the tree after that.
	finish func(root *cobra.Command)
}

func run(build commandTree) {
	mode := os.Getenv("K8S_MCP_GRAMMAR")
	switch mode {
	case "dump":
		printTree(build)
	case "oracle":
		answerLines(build)
	default:
		fmt.Fprintf(os.Stderr, "K8S_MCP_GRAMMAR is %q; it is dump or oracle\n", mode)
		os.Exit(2)
	}
}

func printTree(build commandTree) {
	root, err := build.root(nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if build.finish != nil {
		build.finish(root)
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	answer := dumped{PrefixMatching: cobra.EnablePrefixMatching, CaseInsensitive: cobra.EnableCaseInsensitive, Root: dumpCommand(root)}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
