package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// answer is how cobra and pflag themselves took a line: read by test/oracle.
type answer struct {
	Path  string      `json:"path"`
	Flags [][2]string `json:"flags,omitempty"`
	// What the program set before cobra began, from a pass of its own over the arguments.
	Early    [][2]string `json:"early,omitempty"`
	Operands []string    `json:"operands,omitempty"`
	// Operands in front of `--`, or -1.
	Dash int `json:"dash"`
	// Value of --help where the line gives it.
	HelpFlag string `json:"helpFlag,omitempty"`
	// The line prints help and does nothing else.
	Help bool `json:"help,omitempty"`
	// A program of this name would be looked up and run, or shell completion would.
	Plugin bool `json:"plugin,omitempty"`
	// Where it was refused: build, find, flags, operands, run.
	Refused string `json:"refused,omitempty"`
	Error   string `json:"error,omitempty"`
}

type recorder struct {
	pflag.Value
	name string
	sets *[][2]string
}

func (r recorder) Set(value string) error {
	*r.sets = append(*r.sets, [2]string{r.name, value})
	// Installed plugins decide what this one takes, not the line.
	if strings.Contains(goType(r.Value), "postRenderer") {
		return nil
	}
	return r.Value.Set(value)
}

func answerLines(build commandTree) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	out := json.NewEncoder(os.Stdout)
	// Validators print usage where they like.
	os.Stdout = os.Stderr
	for in.Scan() {
		var args []string
		if err := json.Unmarshal(in.Bytes(), &args); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(ask(build, args)); err != nil {
			os.Exit(1)
		}
	}
}

func ask(build commandTree, args []string) (a answer) {
	a.Dash = -1
	root, err := build.root(args)
	if err != nil {
		a.Refused, a.Error = "build", err.Error()
		return
	}
	if build.before != nil && build.before(root, args, &a) {
		return
	}
	if build.finish != nil {
		build.finish(root)
	}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			a.Early = append(a.Early, [2]string{f.Name, f.Value.String()})
			f.Changed = false
		}
	})
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	if a.Plugin = completes(root, args); a.Plugin {
		return
	}
	instrument(root, &a, map[*pflag.Flag]bool{})
	root.SetArgs(args)
	a.Refused = "find"
	defer func() {
		if problem := recover(); problem != nil {
			a.Refused, a.Error = "run", fmt.Sprint(problem)
		}
	}()
	cmd, err := root.ExecuteC()
	a.Path = strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), root.Name()), " ")
	if f := cmd.Flags().Lookup("help"); f != nil && f.Changed {
		a.HelpFlag = f.Value.String()
	}
	if a.Operands == nil {
		a.Operands = cmd.Flags().Args()
		a.Dash = cmd.Flags().ArgsLenAtDash()
	}
	if err != nil {
		a.Error = err.Error()
		if a.Refused == "" {
			a.Refused = "run"
		}
	}
	return
}

// What cobra's initCompleteCmd asks. Completion reads its line in another way, and may ask a cluster.
func completes(root *cobra.Command, args []string) bool {
	complete := &cobra.Command{Use: cobra.ShellCompRequestCmd, Aliases: []string{cobra.ShellCompNoDescRequestCmd}}
	root.AddCommand(complete)
	defer root.RemoveCommand(complete)
	found, _, err := root.Find(args)
	return err == nil && found == complete
}

// Leaves everything as it is but what the commands do.
func instrument(c *cobra.Command, a *answer, seen map[*pflag.Flag]bool) {
	record := func(f *pflag.Flag) {
		if seen[f] {
			return
		}
		seen[f] = true
		value := f.Value
		if earlier, ok := value.(recorder); ok {
			value = earlier.Value
		}
		f.Value = recorder{value, f.Name, &a.Flags}
	}
	c.LocalFlags() // merges the flags of the parents
	c.Flags().VisitAll(record)
	c.PersistentFlags().VisitAll(record)
	c.SetOut(io.Discard)
	c.SetErr(io.Discard)
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		a.Refused = "flags"
		return err
	})
	c.SetHelpFunc(func(*cobra.Command, []string) {
		a.Help, a.Refused = true, ""
	})
	if validate := c.Args; validate != nil {
		c.Args = func(c *cobra.Command, operands []string) error {
			err := validate(c, operands)
			if err != nil {
				a.Refused = "operands"
			}
			return err
		}
	}
	runnable := c.Runnable()
	c.PersistentPreRun, c.PersistentPreRunE, c.PreRun, c.PreRunE, c.Run, c.RunE = nil, nil, nil, nil, nil, nil
	c.PostRun, c.PostRunE, c.PersistentPostRun, c.PersistentPostRunE = nil, nil, nil, nil
	c.PreRun = func(*cobra.Command, []string) { a.Refused = "run" }
	if runnable {
		c.RunE = func(c *cobra.Command, operands []string) error {
			a.Refused = ""
			a.Operands = operands
			a.Dash = c.Flags().ArgsLenAtDash()
			return nil
		}
	}
	for _, sub := range c.Commands() {
		instrument(sub, a, seen)
	}
}
