import type { Api } from '#renderer/api/index.ts';

type Call = (...args: never[]) => unknown;
/** The answers of a fake console: any part of the contract, each a function or a promise-making one. */
export type Answers = {
  readonly [Group in keyof Api]?: {
    readonly [Name in keyof Api[Group]]?: Api[Group][Name] extends Call
      ? (...args: Parameters<Api[Group][Name]>) => Awaited<ReturnType<Api[Group][Name]>> | ReturnType<Api[Group][Name]>
      : never;
  };
};

/** A client that answers what a test gives it; a call that nobody answered fails by its name, so that none goes unnoticed. */
export function fakeApi(answers: Answers): Api {
  const group = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, procedure) => {
          if (typeof procedure !== 'string') return undefined;
          const answer: unknown = Reflect.get(Reflect.get(answers, name) ?? {}, procedure);
          return async (...args: unknown[]) => {
            if (typeof answer !== 'function') throw new Error(`the test gives no answer for ${name}.${procedure}`);
            return answer(...args);
          };
        },
      },
    );
  const groups = new Map<string, object>();
  const api = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name !== 'string' || name === 'then') return undefined;
        const known = groups.get(name) ?? group(name);
        groups.set(name, known);
        return known;
      },
    },
  );
  return api as Api; // the proxy answers every group and procedure of the contract
}
