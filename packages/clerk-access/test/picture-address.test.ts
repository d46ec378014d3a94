import { pictureAddress } from '@twenty-clerk/contract/people/picture-address';

const addressOf = (imageUrl: string, hasImage = true) =>
  pictureAddress({ hasImage, imageUrl });

const LONGEST = `https://img.clerk.com/${'a'.repeat(1_978)}`;

describe('the address of a picture', () => {
  it.each([
    'https://img.clerk.com/eyJ0eXBlIjoicHJveHkifQ',
    'http://localhost:4100/images/img_1',
    'http://127.0.0.1:4100/images/img_1',
    LONGEST,
  ])('is that of Clerk: %s', (imageUrl) => {
    expect(addressOf(imageUrl)).toBe(imageUrl);
  });

  it.each([
    'http://img.clerk.com/eyJ0eXBlIjoicHJveHkifQ',
    'http://localhost.example.com/images/img_1',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    '/images/img_1',
    '',
    `${LONGEST}a`,
  ])('is none where it would not be fetched: %s', (imageUrl) => {
    expect(addressOf(imageUrl)).toBeNull();
  });

  it('is none where Clerk only draws one', () => {
    expect(addressOf('https://img.clerk.com/default', false)).toBeNull();
  });
});
