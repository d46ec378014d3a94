/** Clerk gives everyone a picture; the emulator draws one from the initials. */
export function imageUrlOf(
  emulatorUrl: string,
  record: { id: string; imageUrl: string | null },
): string {
  return record.imageUrl ?? `${emulatorUrl}/images/${record.id}.svg`;
}
