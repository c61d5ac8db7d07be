/**
 * Functions that compute and touch nothing: those of Go's package text/template and of sprig 3.3, which helm gives its
 * name templates, without `env`, `expandenv` and `getHostByName`.
 */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(
  `
    abbrev abbrevboth add add1 add1f addf adler32sum ago all and any append atoi b32dec b32enc b64dec b64enc base
    bcrypt biggest buildCustomCert call camelcase cat ceil chunk clean coalesce compact concat contains date
    date_in_zone date_modify dateInZone dateModify decryptAES deepCopy deepEqual default derivePassword dict dig dir
    div divf duration durationRound empty encryptAES eq ext fail first float64 floor fromJson ge genCA genCAWithKey
    genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get gt has hasKey
    hasPrefix hasSuffix hello html htmlDate htmlDateInZone htpasswd indent index initial initials int int64 isAbs
    join js kebabcase keys kindIs kindOf last le len list lower lt max maxf merge mergeOverwrite min minf mod mul
    mulf must_date_modify mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst mustFromJson
    mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustRegexFind mustRegexFindAll
    mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice
    mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout ne nindent nospace not now omit or
    osBase osClean osDir osExt osIsAbs pick pluck plural prepend print printf println quote randAlpha randAlphaNum
    randAscii randBytes randInt randNumeric regexFind regexFindAll regexMatch regexQuoteMeta regexReplaceAll
    regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver semverCompare seq set sha1sum
    sha256sum sha512sum shuffle slice snakecase sortAlpha split splitList splitn squote sub subf substr swapcase
    ternary title toDate toDecimal toJson toPrettyJson toRawJson toString toStrings trim trimAll trimall trimPrefix
    trimSuffix trunc tuple typeIs typeIsLike typeOf uniq unixEpoch unset until untilStep untitle upper urlJoin
    urlParse urlquery uuidv4 values without wrap wrapWith
  `
    .trim()
    .split(/\s+/u),
);
