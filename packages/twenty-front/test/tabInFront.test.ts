import { openBrowser } from './browser';

const HONEY = 'user_1 org_honey';
const COFFEE = 'user_1 org_coffee';

/** Another page of the browser: it has modules of its own. */
const openTab = async () => {
  jest.resetModules();
  const { tabInFront } = await import('@/clerk-auth/session/tabInFront');

  return tabInFront;
};

let browser: ReturnType<typeof openBrowser>;
let hasFocus: boolean;

beforeEach(() => {
  browser = openBrowser();
  hasFocus = true;
  Object.assign(globalThis, { document: { hasFocus: () => hasFocus } });
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

describe('the tab in front', () => {
  it('is the one that somebody has turned to last', async () => {
    const [honey, coffee] = [await openTab(), await openTab()];

    honey.follow(HONEY);
    coffee.follow(COFFEE);
    expect(honey.isOf(HONEY)).toBe(false);
    expect(coffee.isOf(COFFEE)).toBe(true);

    honey.turnTo(HONEY);
    expect(honey.isOf(HONEY)).toBe(true);
    expect(coffee.isOf(COFFEE)).toBe(false);
  });

  it('is heard of in the others', async () => {
    const [honey, coffee] = [await openTab(), await openTab()];
    const heard: boolean[] = [];

    honey.follow(HONEY);
    honey.subscribe(() => heard.push(honey.isOf(HONEY)));
    coffee.turnTo(COFFEE);
    browser.announceStorage();
    honey.turnTo(HONEY);

    expect(heard).toEqual([false, true]);
  });

  it('is each one of the same organization', async () => {
    const [first, second] = [await openTab(), await openTab()];

    first.follow(HONEY);
    second.follow(HONEY);

    expect(first.isOf(HONEY)).toBe(true);
    expect(second.isOf(HONEY)).toBe(true);
  });

  it('is one that loads without the focus, where there is no other', async () => {
    hasFocus = false;
    const only = await openTab();

    only.follow(HONEY);
    expect(only.isOf(HONEY)).toBe(true);

    // It has another organization from now on, chosen by whoever drives the browser.
    only.follow(COFFEE);
    expect(only.isOf(COFFEE)).toBe(true);
  });

  it('is not one that loads behind, until somebody does something there', async () => {
    const [honey, coffee] = [await openTab(), await openTab()];

    honey.turnTo(HONEY);
    hasFocus = false;
    coffee.follow(COFFEE);
    expect(coffee.isOf(COFFEE)).toBe(false);

    window.dispatchEvent(new Event('pointerdown'));
    expect(coffee.isOf(COFFEE)).toBe(true);
  });

  it('is any for whoever goes to and fro, which is no loop', async () => {
    const [honey, coffee] = [await openTab(), await openTab()];
    const { isSignInLoop, noteSignIn } =
      await import('@/clerk-auth/session/signInLoop');

    for (let times = 0; times < 2; times += 1) {
      honey.turnTo(HONEY);
      noteSignIn();
      coffee.turnTo(COFFEE);
      noteSignIn();
    }
    expect(isSignInLoop()).toBe(false);

    noteSignIn();
    noteSignIn();
    coffee.turnTo(COFFEE);
    expect(isSignInLoop()).toBe(true);
  });
});
