import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/library/open-library.ts';

/** What TokenStore must do on any database; each test gets an empty library. */
export function tokenStoreSuite(library: () => Library): void {
  describe('TokenStore', () => {
    it('keeps a value under its name, in the place of the one before', async () => {
      const { tokens } = library();
      expect(await tokens.load('a')).toBeUndefined();
      await tokens.save('a', { access: 'x', refresh: 'y' });
      await tokens.save('a', { access: 'z' });
      await tokens.save('b', [1]);
      expect(await tokens.load('a')).toEqual({ access: 'z' });
      expect(await tokens.load('b')).toEqual([1]);
    });

    it('lets one at a time have its turn under a name', async () => {
      const { tokens } = library();
      let inside = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, ++inside);
        await sleep(2);
        inside--;
      };
      await Promise.all(Array.from({ length: 8 }, () => tokens.exclusively('a', work)));
      expect(most).toBe(1);
    });

    it('gives the turn on after a failure, and holds up no other name', async () => {
      const { tokens } = library();
      await expect(tokens.exclusively('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      const both = await tokens.exclusively('a', () => tokens.exclusively('b', () => Promise.resolve('in')));
      expect(both).toBe('in');
    });
  });
}
