import { allowancesIn, readAgentSettings } from "./documents/allowances.ts";
import { readCommandLines } from "./scripts/command-lines.ts";
import { readDevcontainer } from "./machines/devcontainer.ts";
import { readDockerfile } from "./machines/dockerfile.ts";
import { readGithub } from "./pipelines/github.ts";
import { readGitlab } from "./pipelines/gitlab.ts";
import { readGroovy } from "./pipelines/groovy.ts";
import { readJustfile } from "./scripts/justfile.ts";
import { readMakefile } from "./scripts/makefile.ts";
import { readMarkdown } from "./documents/markdown.ts";
import { readOtherYaml } from "./other-yaml.ts";
import { readPackageJson } from "./scripts/package-json.ts";
import { readPipeline } from "./pipelines/pipelines.ts";
import { readQuoted } from "./scripts/quoted.ts";
import { readShell } from "./scripts/shell.ts";
import type { SourceReader } from "./source.ts";
import { readTaskfile } from "./scripts/taskfile.ts";
import { readTerraform } from "./machines/terraform.ts";

/** Documents that also say what an agent may run. */
const readInstructions: SourceReader = (text) => {
  const read = readMarkdown(text);
  return { ...read, scripts: [...read.scripts, ...allowancesIn(text)] };
};

interface Kind {
  readonly name: string;
  readonly path: RegExp;
  readonly read: SourceReader;
}

/** The first whose pattern fits the path. Case counts for none. */
const KINDS: readonly Kind[] = [
  {
    name: "shell",
    path: /\.(?:sh|bash|zsh|ksh|bats)$|(?:^|\/)\.(?:bash|zsh)(?:rc|_profile|_aliases)$|(?:^|\/)\.envrc$/i,
    read: readShell,
  },
  { name: "makefile", path: /(?:^|\/)(?:GNU)?makefile(?:\.[\w-]+)?$|\.mk$/i, read: readMakefile },
  { name: "justfile", path: /(?:^|\/)\.?justfile$|\.just$/i, read: readJustfile },
  { name: "taskfile", path: /(?:^|\/)taskfile(?:\.dist|[.-][\w-]+)?\.ya?ml$/i, read: readTaskfile },
  {
    name: "dockerfile",
    path: /(?:^|\/)(?:Docker|Container|Earth)file(?:\.[\w.-]+)?$|\.dockerfile$/i,
    read: readDockerfile,
  },
  { name: "github", path: /(?:^|\/)\.(?:github|gitea|forgejo)\/.*\.ya?ml$|(?:^|\/)action\.ya?ml$/i, read: readGithub },
  {
    name: "gitlab",
    path: /(?:^|\/)\.?gitlab-ci[\w.-]*\.ya?ml$|(?:^|\/)\.gitlab\/.*\.ya?ml$|\.gitlab-ci\.ya?ml$/i,
    read: readGitlab,
  },
  {
    name: "pipeline",
    path: /(?:^|\/)\.(?:circleci|buildkite|woodpecker|semaphore|azure-pipelines|azuredevops|pipelines)\/.*\.ya?ml$|(?:^|\/)\.?(?:azure-pipelines|bitbucket-pipelines|drone|woodpecker|travis|cloudbuild|buildspec|codefresh|appveyor|docker-compose|compose|skaffold|helmfile|devspace|lefthook)(?:[.-][\w.-]+)?\.ya?ml(?:\.gotmpl)?$/i,
    read: readPipeline,
  },
  { name: "command lines", path: /\.(?:ps1|psm1|cmd|bat|fish)$/i, read: readCommandLines },
  { name: "quoted", path: /(?:^|\/)(?:Tilt|Vagrant)file(?:\.[\w-]+)?$|\.(?:nix|star|tiltfile)$/i, read: readQuoted },
  { name: "groovy", path: /(?:^|\/)Jenkinsfile(?:[.-][\w.-]+)?$|\.(?:groovy|jenkinsfile|jenkins)$/i, read: readGroovy },
  { name: "terraform", path: /\.tf$/i, read: readTerraform },
  { name: "package.json", path: /(?:^|\/)package\.json$/, read: readPackageJson },
  {
    name: "devcontainer",
    path: /(?:^|\/)\.?devcontainer\.json$|(?:^|\/)\.devcontainer\/(?:.*\/)?[\w.-]+\.json$/i,
    read: readDevcontainer,
  },
  {
    name: "agent settings",
    path: /(?:^|\/)\.?mcp\.json$|(?:^|\/)\.(?:claude|cursor|gemini|vscode)\/[\w.-]+\.json$/i,
    read: readAgentSettings,
  },
  { name: "markdown", path: /\.(?:md|mdx|markdown|mdc)$|(?:^|\/)\.cursorrules$/i, read: readInstructions },
  { name: "kubernetes", path: /\.ya?ml$/i, read: readOtherYaml },
];

const SHEBANG = /^#!\s*\S*(?:\/|\s)(?:env\s+(?:-S\s+)?)?(?:ba|da|a|z|k)?sh\b/;

/** Whether a path alone says that a file holds what a shell runs. */
export function isNamedSource(path: string): boolean {
  return KINDS.some(({ name, path: pattern }) => name !== "kubernetes" && name !== "markdown" && pattern.test(path));
}

/** Whether a file may hold commands by its path, before it is read; one without an ending is looked into. */
export function mayBeSource(path: string): boolean {
  return KINDS.some((kind) => kind.path.test(path)) || !/\.[^/]*$/.test(path.slice(path.lastIndexOf("/") + 1));
}

/** How a file is read; undefined where it holds nothing that a shell would run. */
export function readerFor(path: string, text: string): SourceReader | undefined {
  const kind = KINDS.find((one) => one.path.test(path));
  if (kind) return kind.read;
  return SHEBANG.test(text.slice(0, 200)) ? readShell : undefined;
}

export function readerOfKind(name: string): SourceReader | undefined {
  return KINDS.find((kind) => kind.name === name)?.read;
}
