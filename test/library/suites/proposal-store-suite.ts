import { describe, expect, it } from 'vitest';
import type { Proposals } from '../../../src/domain/proposal.ts';
import type { Library } from '../../../src/library/open-library.ts';

const proposalsOf = (text: string): Proposals => ({
  targets: [],
  tasks: [{ text, lead: ['Sở Nội vụ'], coordinating: [], deadline: null }],
});

/** What ProposalStore must do on any database; each test gets an empty library. */
export function proposalStoreSuite(library: () => Library): void {
  describe('ProposalStore', () => {
    it('gives back whatever a model said, letter by letter', async () => {
      const { proposals } = library();
      const said = proposalsOf('Rà soát “trường” \0 \ud800 \u0000\n\\u0000 𝒳');
      await proposals.save('m#1', [{ hash: 'h', proposals: said }]);
      expect((await proposals.find('m#1', ['h'])).get('h')).toEqual(said);
    });

    it('keeps apart models and versions of the prompt, and leaves out what it does not know', async () => {
      const { proposals } = library();
      await proposals.save('m#1', [
        { hash: 'a', proposals: proposalsOf('một') },
        { hash: 'b', proposals: proposalsOf('hai') },
      ]);
      await proposals.save('m#2', [{ hash: 'a', proposals: proposalsOf('ba') }]);
      await proposals.save('m#2', []);
      expect((await proposals.find('m#2', ['a', 'b', 'a'])).get('a')).toEqual(proposalsOf('ba'));
      expect([...(await proposals.find('m#2', ['a', 'b'])).keys()]).toEqual(['a']);
      expect(await proposals.find('m#1', [])).toEqual(new Map());
    });

    it('leaves what is kept as it is', async () => {
      const { proposals } = library();
      await proposals.save('m#1', [{ hash: 'a', proposals: proposalsOf('trước') }]);
      await proposals.save('m#1', [{ hash: 'a', proposals: proposalsOf('sau') }]);
      expect((await proposals.find('m#1', ['a'])).get('a')).toEqual(proposalsOf('trước'));
    });
  });
}
