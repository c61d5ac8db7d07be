import { expect, test } from "vitest";
import { settingsFor, type SettingsOptions } from "./settings.ts";

test.each<[options: string, message: RegExp]>([
  ['{"profil": "ci"}', /^There is no setting profil\. There are: profile, policy, rules\.$/],
  ['{"profile": "cii"}', /^There is no profile "cii"\. There are: ci, strict\.$/],
  ['{"rules": {"K8S999": "off"}}', /^There is no rule K8S999/],
  ['{"rules": {"K8S214": "offf"}}', /^K8S214 takes allow, confirm, deny, off, and not "offf"\.$/],
  ['{"rules": {"K8S214": {"deny": "warning"}}}', /^K8S214 takes/],
  ['{"rules": {"K8S214": null}}', /^K8S214 takes/],
])("%s is refused", (text, message) => {
  const options: SettingsOptions = JSON.parse(text);
  expect(() => settingsFor(options)).toThrow(
    expect.objectContaining({ code: "LINT_USAGE", message: expect.stringMatching(message) }),
  );
});

test.each<SettingsOptions>([{}, { profile: "strict" }, { rules: { K8S214: "off", K8S031: { deny: "confirm" } } }])(
  "%j is taken",
  (options) => {
    expect(settingsFor(options)).toMatchObject(options.rules === undefined ? {} : { rules: options.rules });
  },
);
