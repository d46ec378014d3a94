import { createChunk } from '@/clerk-auth/chunks/createChunk';

describe('a part that is downloaded apart', () => {
  it('is downloaded once, however often it is asked for', async () => {
    let downloads = 0;
    const chunk = createChunk(() => {
      downloads += 1;
      return Promise.resolve('content');
    });

    await Promise.all([chunk.start(), chunk.start()]);
    await chunk.start();

    expect(downloads).toBe(1);
  });
});
