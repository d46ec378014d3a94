/** The texts of the page about the shop. */
export const sallaInEnglish = {
  connectTitle: 'Connect your Salla shop',
  connectText:
    'Orders, customers, products and abandoned carts of your shop come into this workspace by themselves, also those that are there already.',
  connect: 'Connect Salla',
  connectedText:
    'Connected. What happens in the shop is here within seconds, and once a night everything is compared.',
  importing:
    'Bringing in what is in your shop: about {minutes} more min. You can leave this page.',
  importingBegun: 'Bringing in what is in your shop. You can leave this page.',
  reconnectText:
    'Salla lets us in no more. Connect the shop again; nothing is lost meanwhile.',
  pausedText:
    'Paused by whoever runs this CRM. What is missed meanwhile is made up for.',
  disconnect: 'Disconnect',
  keep: 'Keep it connected',
  disconnectQuestion:
    'Disconnect the shop? What has come from it stays in the workspace.',
  duplicates: {
    title: 'These may be one person',
    text: 'A customer of your shop has the number or address of somebody else here. If they are one, open both, select them and choose Merge. Nothing is merged by itself.',
    likenesses: { phone: 'Same phone number', email: 'Same e-mail address' },
    nobody: 'No name',
    open: 'Open both',
    openPair: 'Open both: {one} and {other}',
    decline: 'They are two',
    declinePair: 'They are two: {one} and {other}',
    others: 'More of them: {count}. They come up when these are settled.',
  },
  lists: {
    customers: 'Customers',
    products: 'Products',
    orders: 'Orders',
    carts: 'Abandoned carts',
  },
  refusals: {
    not_allowed: 'Only an admin of your organization can connect a shop.',
    organization_required: 'Choose an organization first.',
    tenant_not_ready:
      'Your workspace is not ready yet. Please try again in a minute.',
    salla_off: 'This CRM has no app at Salla yet. Ask whoever runs it.',
    salla_refused: 'Salla did not let us in. Please try again.',
    salla_unreachable: 'Salla cannot be reached right now. Please try again.',
    connection_state_invalid:
      'This link was not made for you, was used before, or is too old. Please press “Connect Salla” again.',
    shop_taken:
      'This shop is connected to another organization. It has to be disconnected there first.',
    second_shop:
      'Your organization has another shop connected. Connect that one again, or disconnect it first.',
    unreachable: 'This cannot be said right now. Please try again.',
  },
} as const;

type Texts<Value> = {
  [Key in keyof Value]: Value[Key] extends string ? string : Texts<Value[Key]>;
};

export type SallaTexts = Texts<typeof sallaInEnglish>;
