import { type Agent, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Socket } from "node:net";

/** Why a proxy did not let a connection through. */
export function proxyError(message: string): Error {
  return Object.assign(new Error(message), { code: "PROXY" });
}

/**
 * A connection to a host through an HTTP proxy.
 *
 * @param proxy its address, credentials in it as kubeconfigs have them.
 */
export function tunnel(proxy: URL, host: string, port: number): Promise<Socket> {
  const target = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  const { username, password } = proxy;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  const none: Agent | false = false;
  return new Promise((resolve, reject) => {
    const request = (proxy.protocol === "https:" ? tlsRequest : plainRequest)({
      agent: none,
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...(username !== "" && { "proxy-authorization": `Basic ${credentials}` }) },
    });
    request.once("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(proxyError(`The proxy ${proxy.host} answered ${statusCode} when it was asked for ${target}.`));
      }
    });
    request.once("error", (error) =>
      reject(proxyError(`The proxy ${proxy.host} cannot be reached: ${error.message}.`)),
    );
    request.end();
  });
}
