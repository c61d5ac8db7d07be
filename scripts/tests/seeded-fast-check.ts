// What tests get for `fast-check`: the same cases every time, so that a change fails for what it changed.
// The workflow's nightly run gives each night a seed of its own, and looks for what no one has seen yet.
import { configureGlobal, readConfigureGlobal } from "fast-check";

configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env["PROPERTY_SEED"] || 1) });

export * from "fast-check";
