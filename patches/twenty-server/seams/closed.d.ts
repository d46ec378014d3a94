// Classes whose methods our guards close by their names: see ../ways-in.

declare module 'src/engine/core-modules/auth/auth.resolver' {
  export class AuthResolver {}
}

declare module 'src/engine/core-modules/auth/controllers/google-auth.controller' {
  export class GoogleAuthController {}
}

declare module 'src/engine/core-modules/auth/controllers/microsoft-auth.controller' {
  export class MicrosoftAuthController {}
}

declare module 'src/engine/core-modules/auth/controllers/sso-auth.controller' {
  export class SSOAuthController {}
}

declare module 'src/engine/core-modules/impersonation/impersonation.resolver' {
  export class ImpersonationResolver {}
}

declare module 'src/engine/core-modules/user/user.resolver' {
  export class UserResolver {}
}

declare module 'src/engine/core-modules/workspace/workspace.resolver' {
  export class WorkspaceResolver {}
}
