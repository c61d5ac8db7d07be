import type { Effect } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { manifests } from "./shared/manifests.ts";

/**
 * Commands that change or look into the machine that kubectl runs on, or keep a connection to it. Their operands do not
 * matter; the files that they open do, since even a line that asks for help is held to them.
 */
function does(...effects: readonly Effect[]): Meaning {
  return defineMeaning({
    apiVerbs: [],
    describe(input) {
      const { files = [], addresses = [] } = manifests(input, "read") ?? {};
      return { effects, files, addresses };
    },
  });
}

const identity = does("identity", "host-write");

export const clientChanges: Readonly<Record<string, Meaning>> = {
  attach: does("exec", "block"),
  "apply edit-last-applied": does("write", "block", "host-exec"),
  "config delete-cluster": identity,
  "config delete-context": identity,
  "config delete-user": identity,
  "config rename-context": identity,
  "config set": identity,
  "config set-cluster": identity,
  "config set-context": identity,
  "config set-credentials": identity,
  "config unset": identity,
  "config use-context": identity,
  cp: does("exec", "host-read", "host-write"),
  debug: does("exec", "escalate"),
  edit: does("write", "block", "host-exec"),
  "alpha kuberc set": does("identity", "host-write"),
  "alpha kuberc view": does("identity", "host-read"),
  "kuberc set": does("identity", "host-write"),
  "kuberc view": does("identity", "host-read"),
  plugin: does("host-exec"),
  "plugin list": does("host-exec"),
  "port-forward": does("listen", "block"),
  proxy: does("listen", "block"),
};
