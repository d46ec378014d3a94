import { type PossibleDuplicatesAnswer } from '@twenty-clerk/contract/shops/possible-duplicates';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router-dom';

import { PossibleDuplicates } from '@/clerk-auth/components/settings/salla/PossibleDuplicates';
import { sallaInArabic } from '@/clerk-auth/components/settings/salla/sallaInArabic';
import { sallaInEnglish } from '@/clerk-auth/components/settings/salla/sallaInEnglish';

const ANSWER: PossibleDuplicatesAnswer = {
  pairs: [
    {
      customerId: '42',
      customer: { id: 'id-of-huda', name: 'هدى الشمري' },
      other: { id: 'id-of-other', name: '<img src=x onerror=alert(1)>' },
      likenesses: ['email', 'phone'],
    },
    {
      customerId: '43',
      customer: { id: 'id-of-reem', name: 'ريم' },
      other: { id: 'id-of-nobody', name: '' },
      likenesses: ['phone'],
    },
  ],
  others: 1_200,
};

const htmlIn = (language: 'en' | 'ar', answer = ANSWER) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <PossibleDuplicates
        answer={answer}
        texts={(language === 'ar' ? sallaInArabic : sallaInEnglish).duplicates}
        locale={language}
        onDecline={() => undefined}
      />
    </MemoryRouter>,
  );

const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) =>
    decodeURIComponent(address.replaceAll('&amp;', '&')),
  );

describe('who may be one person', () => {
  it('lead to both records, and to a list of both, where they can be merged', () => {
    expect(linksIn(htmlIn('en')).slice(0, 3)).toEqual([
      '/object/person/id-of-huda',
      '/object/person/id-of-other',
      '/objects/people?filter[id][IS][0]=id-of-huda&filter[id][IS][1]=id-of-other',
    ]);
  });

  it('are called as they are in the workspace, whatever that is', () => {
    const html = htmlIn('en');

    expect(html).toContain('هدى الشمري');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    expect(html).toContain('No name');
    expect(html).toContain('Open both: ريم and No name');
  });

  it('come with what makes them alike, and how many more there are', () => {
    expect(htmlIn('en')).toContain('Same e-mail address · Same phone number');
    expect(htmlIn('en')).toContain('More of them: 1,200');
    expect(htmlIn('en', { ...ANSWER, others: 0 })).not.toContain('More of');
    expect(htmlIn('ar')).toContain('رقم الهاتف نفسه');
  });
});
