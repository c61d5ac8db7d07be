import { access, constants, realpath } from "node:fs/promises";
import { join } from "node:path";
import { probe } from "./probe.ts";
import type { Source } from "../source.ts";

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** A program that the machine already has, if its version is in range. */
export const fromPath: Source = async (program, { searchPath, signal }) => {
  const reasons: string[] = [];
  const asked = new Set<string>();
  for (const recognition of program.recognitions) {
    for (const folder of searchPath) {
      const path = join(folder, recognition.executable);
      if (!(await isExecutable(path))) {
        continue;
      }
      // The same program under two folders of PATH is asked once.
      const real = `${recognition.range} ${await realpath(path)}`;
      if (asked.has(real)) {
        continue;
      }
      asked.add(real);
      const answer = await probe(path, recognition, signal);
      if (answer.ok && answer.inRange) {
        const standIn = recognition !== program.recognitions[0] && program.brought.recognition === recognition;
        return {
          ok: true,
          program: {
            name: program.name,
            path,
            version: answer.version,
            source: "path",
            ...(standIn && program.brought.note !== undefined ? { note: program.brought.note } : {}),
          },
        };
      }
      reasons.push(answer.ok ? `${path} is version ${answer.version}, not ${recognition.range}` : answer.reason);
    }
  }
  const names = program.recognitions.map(({ executable }) => executable).join(" or ");
  return { ok: false, reason: reasons.length === 0 ? `no ${names} is there` : reasons.join("; ") };
};
