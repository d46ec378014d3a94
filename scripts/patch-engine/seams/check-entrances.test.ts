import { checkEntrances, type WaysIn } from './check-entrances';
import { entrancesOf } from './entrances';

const FILE = 'packages/twenty-server/src/door/door.resolver.ts';

const WAYS_IN: WaysIn = {
  openMethods: { DoorResolver: ['ring'] },
  closedMethods: { DoorResolver: ['pickLock'] },
  harmless: { BellController: ['listen'] },
  closedDeletions: { HouseResolver: { deleteHouseOfUser: 'closed' } },
  harmlessDeletions: { GuestResolver: ['removeMemberOfParty'] },
  closedWhileActing: { HouseResolver: ['copyKey'] },
};

const DOOR = '@Resolver() export class DoorResolver { @Mutation() ring() {} }';
const HOUSE =
  '@Resolver() @UseGuards(WorkspaceAuthGuard) export class HouseResolver { @Mutation() deleteHouseOfUser() {} @Mutation() copyKey() {} }';

const misses = (...sources: string[]) => {
  const files: Record<string, string> = Object.fromEntries(
    sources.map((text, index) => [
      FILE.replace('door.resolver', `door${index}.resolver`),
      text,
    ]),
  );

  return checkEntrances(
    entrancesOf(
      (path) => files[path] ?? null,
      () => Object.keys(files),
    ),
    WAYS_IN,
  );
};

const what = (...sources: string[]) =>
  misses(...sources).map((miss) => miss.what);

it('says nothing of a release in which somebody has decided about all', () => {
  expect(
    misses(
      DOOR,
      HOUSE,
      `@Controller('bell')
      @UseGuards(PublicEndpointGuard, NoPermissionGuard)
      export class BellController {
        @Get() listen() {}
        @Get('inside') @UseGuards(JwtAuthGuard) listenInside() {}
        @Get('above') @UseGuards(AuthPrincipalGuard({ apiKey: true })) listenAbove() {}
        helper() {}
      }`,
      '@Resolver() @UseGuards(UserAuthGuard) export class GuestResolver { @Mutation() removeMemberOfParty() {} }',
    ),
  ).toEqual([]);
});

it('names what anybody may call and no list names, with its file', () => {
  expect(
    misses(
      DOOR,
      HOUSE,
      `@MetadataResolver(() => Window)
      export class WindowResolver {
        @UseGuards(PublicEndpointGuard, NoPermissionGuard)
        @Mutation(() => Boolean)
        async climbIn() {}
      }`,
    ),
  ).toEqual([
    {
      what: 'a word on WindowResolver.climbIn: anybody may call it',
      where: FILE.replace('door.resolver', 'door2.resolver'),
      neededBy: ['patches/twenty-server/ways-in.ts'],
    },
  ]);
});

it('takes a guard that it does not know for one that lets anybody past', () => {
  expect(
    what(
      DOOR,
      HOUSE,
      '@Controller() @UseGuards(MoonIsFullGuard) export class GateController { @Post() open() {} }',
    ),
  ).toEqual(['a word on GateController.open: anybody may call it']);
});

it('names every new method of a class that lets people in, guarded or not', () => {
  expect(
    what(
      '@Resolver() export class DoorResolver { @Mutation() ring() {} @Mutation() pickLock() {} @Mutation() @UseGuards(UserAuthGuard) breakDown() {} }',
      HOUSE,
    ),
  ).toEqual(['a word on DoorResolver.breakDown: anybody may call it']);
});

it('names what a guard closes by a name that is gone', () => {
  expect(
    what(
      DOOR.replace('DoorResolver', 'EntryResolver'),
      HOUSE.replace('deleteHouseOfUser', 'tearDown').replace('copyKey', 'cut'),
    ),
  ).toEqual(
    expect.arrayContaining([
      'a word on EntryResolver.ring: anybody may call it',
      'DoorResolver, which a guard closes by that name',
      'HouseResolver.deleteHouseOfUser, which a guard closes by that name',
      'HouseResolver.copyKey, which a guard closes by that name',
    ]),
  );
});

it('names what may end a workspace, an account or a membership', () => {
  expect(
    what(
      DOOR,
      HOUSE,
      '@Resolver() @UseGuards(UserAuthGuard) export class RoomResolver { @Mutation() leaveWorkspace() {} }',
    ),
  ).toEqual([
    'a word on RoomResolver.leaveWorkspace: it may end what Clerk keeps',
  ]);
});
