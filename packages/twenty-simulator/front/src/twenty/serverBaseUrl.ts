type Environment = { REACT_APP_SERVER_BASE_URL?: string };

const environment: Environment = Reflect.get(window, '_env_') ?? {};

export const twentyServerBaseUrl =
  environment.REACT_APP_SERVER_BASE_URL ?? window.location.origin;
