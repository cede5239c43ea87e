// The renderer of the OpenAPI document: a custom element, whose own code this page loads from this server.
import 'openapi-explorer';
