package main

import (
	"fmt"
	"io"
	"reflect"
	"regexp"
	"runtime"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type dumpedFlag struct {
	Name                string `json:"name"`
	Short               string `json:"short,omitempty"`
	Type                string `json:"type"`
	GoType              string `json:"goType"`
	Bare                string `json:"bare,omitempty"`
	Default             string `json:"default,omitempty"`
	Hidden              bool   `json:"hidden,omitempty"`
	Deprecated          bool   `json:"deprecated,omitempty"`
	ShorthandDeprecated bool   `json:"shorthandDeprecated,omitempty"`
	Required            bool   `json:"required,omitempty"`
}

type dumpedCommand struct {
	Name          string          `json:"name"`
	Aliases       []string        `json:"aliases,omitempty"`
	Hidden        bool            `json:"hidden,omitempty"`
	Deprecated    bool            `json:"deprecated,omitempty"`
	Runnable      bool            `json:"runnable,omitempty"`
	Group         bool            `json:"group,omitempty"`
	RawArguments  bool            `json:"rawArguments,omitempty"`
	Interspersed  bool            `json:"interspersed"`
	UnknownFlags  bool            `json:"unknownFlags,omitempty"`
	Traverse      bool            `json:"traverse,omitempty"`
	ArgsValidator string          `json:"argsValidator,omitempty"`
	Arity         *[2]int         `json:"arity,omitempty"`
	Local         []dumpedFlag    `json:"local,omitempty"`
	Persistent    []dumpedFlag    `json:"persistent,omitempty"`
	Late          []dumpedFlag    `json:"late,omitempty"`
	FlagGroups    []string        `json:"flagGroups,omitempty"`
	Commands      []dumpedCommand `json:"commands,omitempty"`
}

const unlimited = 12

// Validators that only count operands can be probed with dummies; one that looks at flags or at a cluster cannot.
var countingValidator = regexp.MustCompile(`[./](NoArgs|ExactArgs|MinimumNArgs|MaximumNArgs|RangeArgs|ArbitraryArgs|OnlyValidArgs|MatchAll|ExactValidArgs)(\.|$)`)

func functionName(f any) string {
	return runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name()
}

func goType(v pflag.Value) string {
	if inner := reflect.Indirect(reflect.ValueOf(v)); inner.Kind() == reflect.Struct && strings.HasSuffix(inner.Type().Name(), "flagValueWrapper") {
		return fmt.Sprint(inner.FieldByName("inner").Elem().Type())
	}
	return fmt.Sprintf("%T", v)
}

func dumpFlags(fs *pflag.FlagSet, keep func(*pflag.Flag) bool) (all []dumpedFlag) {
	fs.VisitAll(func(f *pflag.Flag) {
		if !keep(f) {
			return
		}
		required := f.Annotations[cobra.BashCompOneRequiredFlag]
		all = append(all, dumpedFlag{
			Name: f.Name, Short: f.Shorthand, Type: f.Value.Type(), GoType: goType(f.Value), Bare: f.NoOptDefVal, Default: f.DefValue,
			Hidden: f.Hidden, Deprecated: f.Deprecated != "", ShorthandDeprecated: f.ShorthandDeprecated != "",
			Required: len(required) > 0 && required[0] == "true",
		})
	})
	return
}

func every(*pflag.Flag) bool { return true }

// What cobra's LocalNonPersistentFlags leaves out: a flag of the command alone that hides a persistent one of its own.
func isLocal(c *cobra.Command) func(*pflag.Flag) bool {
	return func(f *pflag.Flag) bool {
		for owner := c; owner != nil; owner = owner.Parent() {
			if owner.PersistentFlags().Lookup(f.Name) == f {
				return false
			}
		}
		return true
	}
}

// The groups that cobra's MarkFlags… functions leave as annotations, each as "kind name name".
func dumpFlagGroups(fs *pflag.FlagSet) (groups []string) {
	seen := map[string]bool{}
	fs.VisitAll(func(f *pflag.Flag) {
		for _, kind := range []string{"cobra_annotation_required_if_others_set", "cobra_annotation_one_required", "cobra_annotation_mutually_exclusive"} {
			for _, names := range f.Annotations[kind] {
				group := strings.TrimPrefix(kind, "cobra_annotation_") + " " + names
				if !seen[group] {
					seen[group] = true
					groups = append(groups, group)
				}
			}
		}
	})
	sort.Strings(groups)
	return
}

func accepts(c *cobra.Command, n int) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	operands := make([]string, n)
	for i := range operands {
		operands[i] = "x"
		if len(c.ValidArgs) > 0 {
			operands[i] = strings.SplitN(string(c.ValidArgs[0]), "\t", 2)[0]
		}
	}
	return c.Args(c, operands) == nil
}

func arity(c *cobra.Command) *[2]int {
	if c.Args == nil || !countingValidator.MatchString(functionName(c.Args)) {
		return nil
	}
	least, most := -1, -1
	for n := 0; n <= unlimited; n++ {
		if accepts(c, n) {
			if least < 0 {
				least = n
			}
			most = n
		}
	}
	if least < 0 {
		return nil
	}
	if most == unlimited {
		most = -1
	}
	return &[2]int{least, most}
}

func isGroup(c *cobra.Command) bool {
	if !c.HasSubCommands() {
		return false
	}
	return !c.Runnable() || (c.Run != nil && strings.Contains(functionName(c.Run), "DefaultSubCommandRun"))
}

func interspersed(fs *pflag.FlagSet) bool {
	return reflect.ValueOf(fs).Elem().FieldByName("interspersed").Bool()
}

func names(fs *pflag.FlagSet) map[string]bool {
	all := map[string]bool{}
	fs.VisitAll(func(f *pflag.Flag) { all[f.Name] = true })
	return all
}

func dumpCommand(c *cobra.Command) dumpedCommand {
	c.SetOut(io.Discard)
	c.SetErr(io.Discard)
	c.LocalFlags() // merges the flags of the parents
	o := dumpedCommand{
		Name: c.Name(), Aliases: c.Aliases, Hidden: c.Hidden, Deprecated: c.Deprecated != "", Runnable: c.Runnable(), Group: isGroup(c),
		RawArguments: c.DisableFlagParsing, UnknownFlags: c.FParseErrWhitelist.UnknownFlags, Traverse: c.TraverseChildren,
		Local: dumpFlags(c.Flags(), isLocal(c)), Persistent: dumpFlags(c.PersistentFlags(), every), Interspersed: interspersed(c.Flags()),
		Arity: arity(c),
	}
	if c.Args != nil {
		o.ArgsValidator = functionName(c.Args)
	}
	// cobra adds these two when it has found the command, so that they are unknown while it searches.
	early := names(c.Flags())
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	o.Late = dumpFlags(c.Flags(), func(f *pflag.Flag) bool { return !early[f.Name] })
	o.FlagGroups = dumpFlagGroups(c.Flags())
	for _, sub := range c.Commands() {
		o.Commands = append(o.Commands, dumpCommand(sub))
	}
	return o
}
