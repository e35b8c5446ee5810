import { generate } from "selfsigned";

/** A throw-away certificate for the hosts a fake site plays, made for this run. */
export async function certificateFor(
  hosts: readonly string[],
): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate(
    [{ name: "commonName", value: hosts[0] ?? "localhost" }],
    {
      keySize: 2048,
      extensions: [
        {
          name: "subjectAltName",
          altNames: hosts.map((host) => ({ type: 2 as const, value: host })),
        },
      ],
    },
  );
  return { key, cert };
}
