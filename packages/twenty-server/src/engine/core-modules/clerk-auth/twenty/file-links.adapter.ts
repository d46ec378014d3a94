import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { linkHeldBy } from 'src/engine/core-modules/clerk-auth/revocation/held-by';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { FileUrlService } from 'src/engine/core-modules/file/file-url/file-url.service';
import { fileFolderConfigs } from 'src/engine/core-modules/file/interfaces/file-folder.interface';
import { JwtWrapperService } from 'src/engine/core-modules/jwt/services/jwt-wrapper.service';

type Linked = Parameters<FileUrlService['signFileByIdUrl']>[0];
type Signed = Parameters<JwtWrapperService['signAsyncOrThrow']>[0];

/**
 * What opens a file ends with the access of whoever was given it.
 * What Twenty means to be good for ever stays so: pictures of people and workspaces,
 * and those in mails that were sent.
 */
@Injectable()
export class FileLinksAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly openStreams: OpenStreams,
  ) {}

  onModuleInit(): void {
    const fileUrlService = this.moduleRef.get(FileUrlService, {
      strict: false,
    });
    const jwtWrapperService = this.moduleRef.get(JwtWrapperService, {
      strict: false,
    });

    aroundMethod(
      fileUrlService,
      'signFileByIdUrl',
      async (signFileByIdUrl, linked) => {
        const link = String(await signFileByIdUrl(linked));
        const { fileFolder } = linked as Linked;

        return fileFolderConfigs[fileFolder]?.ignoreExpirationToken
          ? link
          : this.hold(link, jwtWrapperService);
      },
    );
  }

  private hold(link: string, jwtWrapperService: JwtWrapperService) {
    const userIds = this.openStreams.currentUserIds;

    // A job's link is for nobody in particular.
    return userIds.length === 0
      ? link
      : linkHeldBy(userIds, link, (payload, options) =>
          jwtWrapperService.signAsyncOrThrow(payload as Signed, options),
        );
  }
}
