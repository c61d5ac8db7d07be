/** Whom requests are made as, where that is not the kubeconfig's own user. */
export type ClusterIdentity =
  /** The kubeconfig's user asks on behalf of another. Nobody whose name begins with `system:`. */
  | {
      readonly kind: "impersonate";
      readonly user: string;
      readonly groups?: readonly string[];
      readonly uid?: string;
      readonly extra?: Readonly<Record<string, readonly string[]>>;
    }
  /** The caller's own bearer token, for the context's cluster or for one that is named here. */
  | {
      readonly kind: "token";
      readonly token: string;
      readonly cluster?: {
        /** `https://host:port`. */
        readonly server: string;
        /** Absolute path of a PEM file; the system's authorities where absent. */
        readonly certificateAuthority?: string;
      };
    };
