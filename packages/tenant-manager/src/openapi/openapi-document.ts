import { type INestApplication } from '@nestjs/common';
import {
  DocumentBuilder,
  type OpenAPIObject,
  SwaggerModule,
} from '@nestjs/swagger';

const OPENAPI_PATH = '/api/v1/openapi.json';

/** Webhooks, the lookup and health have callers of their own. */
export const isOfOrganizationApi = (path: string): boolean =>
  /^\/api\/(v1|auth)\//.test(path);

/** The organization API, for programs that make clients from such documents. */
const openApiDocumentOf = (application: INestApplication): OpenAPIObject => {
  const document = SwaggerModule.createDocument(
    application,
    new DocumentBuilder()
      .setTitle('Organizations and tenants')
      .setDescription(
        'With a Clerk session token a person sees the tenants that they are in; with ORGANIZATION_API_TOKEN a program sees all.',
      )
      .setVersion('1')
      .addBearerAuth({
        type: 'http',
        scheme: 'bearer',
        description: 'A Clerk session token, or ORGANIZATION_API_TOKEN',
      })
      .addSecurityRequirements('bearer')
      .build(),
  );

  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).filter(([path]) =>
        isOfOrganizationApi(path),
      ),
    ),
  };
};

/** Serves the document to anybody: it holds nothing secret. */
export const serveOpenApiDocument = (application: INestApplication): void => {
  let document: OpenAPIObject | undefined;

  application
    .getHttpAdapter()
    .get(OPENAPI_PATH, (_request: unknown, response: JsonResponse) => {
      document ??= openApiDocumentOf(application);
      response.json(document);
    });
};

type JsonResponse = { json: (body: unknown) => void };
