/** Values that any flag may be given, whatever it takes. */
export const VALUES: readonly string[] = [
  ..."x|-x|--x|-|--|---|a,b|1|0|-5|true|f|30s|a=b|=|==|=a|a==b|json|yaml|wide|pods|web|po/web|kube-system".split("|"),
  ..."https://x|values.yaml|a/n.yaml|n=x|app-v=9|a-v=x|-v=8|--v=7|-v|--v|-nx|--namespace=y|-h|--help|client|none|all|@x|$x|%s|*|~|../x".split(
    "|",
  ),

  "",
  " ",
  " x",
  "x ",
  "a b",
  "\t",
  "\n",
  "a\nb",
  "\r",
  "\r\n",
  "\u00a0",
  "é",
  "日本",
  "🙂",
  "e\u0301",
  "\ufeff",
  "\u200b",
  // Longer, and helm would say that no file can have such a name.
  "x".repeat(200),
];

const INTEGERS = [
  ..."0|-0|+0|00|007|08|0x10|0X1f|-0x1|0x|0b11|0B2|0b2|0o17|0O7|0o8|0_7|017|1_000|1__0|_1|1_|0x_1|0_x1|0b_1".split("|"),
  ..."+5|-5|--5|+-5|1e3|1.0|1.|.5|1k|1Mi|100m|1%|0xg|１|٣|1,2|1 2| 1|1 |\t1|Infinity|NaN|true".split("|"),
  ..."2147483647|2147483648|-2147483648|-2147483649|4294967295|4294967296|0xffffffff|0x1_0000_0000".split("|"),
  ..."9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809".split("|"),
  ..."18446744073709551615|18446744073709551616|+18446744073709551615|0xffffffffffffffff".split("|"),
  "99999999999999999999999",
  "",
];

const LISTS = [
  ...'a|a,b|a,|,a|,|,,|"a"|"a,b"|"a,b",c|a"b|"a"b|"a|a"|""|"",""|""a|"a""b"|"a"""|"\'|\'a,b\'|a, "b"|"a" ,b|[a,b]'.split(
    "|",
  ),

  "",
  " ",
  "\n",
  "\r",
  "\r\n",
  "\na",
  "\r\na",
  "a\n",
  "a\r",
  "a\rb",
  "a\nb,c",
  '"a\nb"',
  '"a\r\nb",c',
  '"a"\n',
  '"a"\r',
  '"a\r',
];

/** Values on either side of what a flag's own `Set` takes, by the kind that the grammar gives it. */
export const VALUES_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  bool: "true|True|TRUE|tRUE|t|T|1|yes|y|on|01|0|-0|f|F|false|False|FALSE|fALSE|no|off|2|-1| true|true |𝐭|null|".split(
    "|",
  ),
  int32: INTEGERS,
  int64: INTEGERS,
  uint32: INTEGERS,
  uint64: INTEGERS,
  int64s: [...INTEGERS, ..."1,2|1,|,1|,|1,,2|1, 2|0x1,-1|1_0,2|[1,2]".split("|")],
  float32: [
    ...INTEGERS,
    ..."1.5|-1.5|+.5|.|+|-|1.e3|1e|1e+5|1E-5|1e+|1e5_0|1_0.5_0|1_.5|1._5|1e400|-1e400|1e-400|0e999|1.5f".split("|"),
    ..."0x1p4|0X1P-2|0x1.8p1|0x.8p0|0x1p|0xp1|0x1_0p4|0x_1p4|1p4|0x1.8|0b1|0o7|1e39|3.4028234e38|3.402823567797336e38".split(
      "|",
    ),
    ..."3.4028235677973369e38|0x1p127|0x1p128|-0x1p128|0x1.fffffefp127|0x1.ffffffp127|0x1p-999|0x0p9999".split("|"),
    ..."inf|+Inf|-infinity|INFINITY|infinit|infi|in|nan|NaN|+nan|-nan|nanx".split("|"),
  ],
  duration: [
    ..."0|-0|+0|00|0.0|5|-5|30s|+30s|-1s|--1s|1h30m|1m1h|1s1s|1h-1m|1.5h|.5s|5.s|1.s|.s|-.s|.|s|h|1|1 s| 1s|1s |1H|1S".split(
      "|",
    ),
    ..."1d|1w|1y|1us|1µs|1μs|1ns|1ms|1mms|1m.|1m.5|1.5.5s|1,5s|1e3s|0x1s|1_0s|1min|1hr|2h45m30.5s|0.1ns|0s0|P1D|inf".split(
      "|",
    ),
    ..."9223372036854775807ns|9223372036854775808ns|-9223372036854775808ns|-9223372036854775809ns".split("|"),
    ..."9223372036.854775807s|9223372036.854775808s|2562047h47m16.854775807s|2562047h47m16.854775808s".split("|"),
    ..."0.9223372036854775808s|0.99999999999999999999s|9223372036854775808.0ns|2562048h|100000000000000000000ns|٣s".split(
      "|",
    ),
    "",
  ],
  csv: LISTS,
  pairs: [
    ...LISTS,
    ...'a=b|a=|=b|=|==|a=b=c|a=b,c=d|a=b,c|a,b=c|a=b,|,a=b|a=b,,c=d|"a=b"|"a=b|"a=b,c=d"|"a=b","c=d"|a="b,c"|a="b=c"|"a=b=c'.split(
      "|",
    ),
  ],
  commaPairs: [...LISTS, ..."a=b|a=|=b|=|==|a=b=c|a=b,c=d|a=b,c|a=b,|,a=b|a=b,,c=d| a = b , c |a:b|a=b;c=d".split("|")],
  level: [...INTEGERS, "9", "10", "-10"],
  modules: [
    ..."f=1|f=-1|f=-0|f=+1|f=|=1|=|f|f=1=2|f=1,g=2|f=1,|,|f=1,,g=2|f=x|f=0x1|f=1.0|f*=1|[=1|f =1|f= 1".split("|"),
    "",
  ],
  location: [
    ..."x.go:3|x:3|x.go:0|x.go:-1|x.go:+1|x.go|x.go:|:3|.:3|x.go:3:4|x.go:0x3|x.go:9223372036854775807|x.go:9223372036854775808|x.go:03".split(
      "|",
    ),
    "",
  ],
  severity: [...INTEGERS, ..."INFO|info|Info|ınfo|WARNING|warn|ERROR|FATAL|fatal|none| INFO".split("|")],
  format: [..."table|json|yaml|JSON|Table|wide|name|yml| json".split("|"), ""],
  wait: [..."watcher|legacy|hookOnly|hookonly|true|false|True|TRUE|1|0|t|none|Watcher".split("|"), ""],
  threshold: [..."Info|INFO|info|Warning|warn|Error|error|ERROR|fatal|none|ınfo| Info".split("|"), ""],
};

/** A value that a flag of this kind takes, for lines that should go further. */
export function takenValue(kind: string): string {
  return PLAIN[kind] ?? "1";
}

const PLAIN: Readonly<Record<string, string>> = {
  "": "x",
  bool: "true",
  duration: "30s",
  csv: "a,b",
  pairs: "a=b",
  commaPairs: "a=b",
  modules: "f=1",
  location: "x.go:3",
  severity: "INFO",
  format: "json",
  wait: "watcher",
  threshold: "Info",
};

/** Words that mean something to these programs wherever they stand, or nearly do. */
export const ODD_WORDS: readonly string[] = [
  ..."--|-|--help|-h|--help=false|--help=0|--help=F|--help=no|--help=|--help=x|-h=false|-h=0|-hf|-hh|-h=|--h|--hel|--HELP|help".split(
    "|",
  ),
  ..."--nope|--nope=1|--no-headers|-Z|-Zx|-Z=x|---x|--=x|-=x|-=|--=|-é|-éx|--é|--é=x|–n|−n|-\u00a0|- n|-- n|--n=x|-n|-A|-Aw|-A=w".split(
    "|",
  ),
  ..."--names=x|--name|--namespace|-test.v|-test.|-test|-Atest.v|-Ates|-v|-v=9|-v9|-v=|-v=x=2|--v|--v=|--v=3|x-v=4|x--v=5|-Av=6|--vmodule=a-v=3".split(
    "|",
  ),
  ..."--all_namespaces|--all-Namespaces|--no_headers=f|--kuberc=x|x--kuberc=y|--kuberc|--version|-V|--debug|--debug=x|--kube-context".split(
    "|",
  ),
  ..."--color|--color=x|--color=never|--color=|--colour=always|--colour|--colour never|-oyaml|-owide|-o=json|--post-renderer=x".split(
    "|",
  ),
  ..."__complete|__completeNoDesc|__Complete|completion|create|get|pods|GET|Get|ge|list|version|plugin|foo|get-all|get_all|kubectl|helm|../x|/x".split(
    "|",
  ),
  "",
  " ",
  "get ",
  " get",
  "get\n",
  "gеt",
  "ｇet",
  "get\u200b",
  "pods web",
  "a=b",
  "a-",
  "@",
  "+x",
];

/** Characters that a word may be changed by. */
export const ODD_CHARACTERS: readonly string[] = [
  ...Array.from("-=_,.:/+\"' 0aAzZhv\\@"),
  "\n",
  "\t",
  "é",
  "ı",
  "–",
  "\u00a0",
  "🙂",
];
