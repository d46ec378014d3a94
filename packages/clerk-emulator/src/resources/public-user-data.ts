import { User } from '../state/records';
import { primaryEmailAddress } from '../state/email-addresses';
import { imageUrlOf } from './image';

/** What other members of an organization may see of a person. */
export function publicUserDataJson(emulatorUrl: string, user: User) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrlOf(emulatorUrl, user),
    has_image: user.imageUrl !== null,
    identifier:
      primaryEmailAddress(user)?.emailAddress ?? user.username ?? user.id,
    username: user.username,
    user_id: user.id,
    banned: user.banned,
  };
}
