import type { ApiRequest, ApiType } from "@k8s-mcp/validator/native";
import type { RequestOptions } from "../request-options.ts";
import type { Fields } from "../connection/fields.ts";
import type { Exchange } from "../exchange/round-trip.ts";
import type { Failure } from "../failure.ts";
import type { TypeWord } from "./read.ts";

/** Which objects are meant, as it was asked. */
export interface Asked {
  readonly resource: TypeWord;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
}

/** Which objects are meant, as the server knows them. */
export interface Selected {
  readonly ok: true;
  readonly type: ApiType;
  /** Absent for a type without namespaces, and for all of them. */
  readonly namespace?: string;
}

/** What reading needs: words made types, and requests judged and sent. */
export interface Reader {
  select(asked: Asked, options: RequestOptions | undefined): Promise<Selected | Failure>;
  readonly ask: (
    request: ApiRequest,
    exchange: Exchange,
    options: RequestOptions | undefined,
  ) => Promise<{ readonly ok: true; readonly json: Fields } | Failure>;
}
