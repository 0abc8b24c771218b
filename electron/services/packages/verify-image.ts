import type { Call } from '#electron/ports/call.ts';
import type { VerifyEvent } from '#shared/contract/packages.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';
import type { ImageSource } from './read-image.ts';

/** Hashes every file in an image and says how far it is: the newest state, as often as somebody asks for it. */
export async function* verifyImage(
  { shares, inspector }: ImageSource,
  path: string,
  call: Call,
): AsyncGenerator<VerifyEvent, void> {
  const left = new AbortController();
  const signal = AbortSignal.any([call.signal, left.signal]);
  const file = await shares.open(path, { signal });
  const news: { progress: VerifyProgress | null; wake: () => void } = { progress: null, wake: () => undefined };
  const onProgress = (progress: VerifyProgress) => {
    news.progress = progress;
    news.wake();
  };
  const result = inspector.verify(path, file, onProgress, { signal }).then((packages) => ({ packages }));
  result.catch(() => undefined); // thrown where it is waited for
  try {
    for (;;) {
      const moved = new Promise<null>((resolve) => {
        news.wake = () => resolve(null);
      });
      const ended = await Promise.race([result, moved]);
      if (ended !== null) return yield { kind: 'done', packages: ended.packages };
      if (news.progress !== null) yield { kind: 'progress', progress: news.progress };
    }
  } finally {
    left.abort();
    await result.catch(() => undefined);
    await file.close();
  }
}
