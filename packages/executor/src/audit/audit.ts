import type { Decision } from "@k8s-mcp/validator";
import type { ErrorCode } from "../outcome/result.ts";

/** Who asks, and by which tool: what the audit tells beside the principal. */
export interface Asker {
  /** The program that the call came from, as it calls itself: `claude-code 2.1`. */
  readonly client?: string;
  /** `execute_kubectl` */
  readonly tool?: string;
}

/** A call before anything of it runs. Nothing in here may be a secret. */
export interface CallBegin extends Asker {
  readonly principal?: string;
  /** Whom it acts as on the cluster, where that is not the kubeconfig's own user. */
  readonly actsAs?: string;
  /** In canonical words, without secret values. */
  readonly command?: string;
  /** A kept result that is read. */
  readonly result?: string;
  readonly effects?: readonly string[];
  /** `delete pods web-1 in shop` */
  readonly targets?: readonly string[];
  readonly context?: string;
  /** `*` is all of them. */
  readonly namespace?: string;
  readonly decision: Decision;
  /** Every rule that had something to say, with what it says: `K8S610 confirm`. */
  readonly rules?: readonly string[];
  /** The person who agreed. */
  readonly confirmedBy?: string;
  /** Digest of the policy that it was judged by. */
  readonly policy?: string;
}

/** How a call ended. */
export interface CallEnd {
  readonly outcome: "success" | ErrorCode;
  /** Kubernetes' own reason. */
  readonly reason?: string;
  readonly exitCode?: number;
  readonly seconds: number;
  /** Bytes of output that the caller was given. */
  readonly bytes: number;
  /** Where it ran, if that was not known before. */
  readonly context?: string;
  readonly namespace?: string;
}

export interface AuditedCall {
  end(end: CallEnd): Promise<void>;
}

/**
 * Where calls are written down. Both promises settle when the line is as safe as the audit means it to be, and reject
 * where it could not be written.
 */
export interface Audit {
  begin(call: CallBegin): Promise<AuditedCall>;
  /** Ends the audit in order. What begins afterwards is rejected. */
  close(): Promise<void>;
}
