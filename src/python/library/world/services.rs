//! The names of the packages of services: `pydantic`, `fastapi`, `starlette`, `uvicorn`. From the packages themselves.

/// `pydantic`
pub const PYDANTIC: &[&str] = &[
    "AfterValidator",
    "AliasChoices",
    "AliasGenerator",
    "AliasPath",
    "AllowInfNan",
    "AmqpDsn",
    "AnyHttpUrl",
    "AnyUrl",
    "AnyWebsocketUrl",
    "AwareDatetime",
    "Base64Bytes",
    "Base64Encoder",
    "Base64Str",
    "Base64UrlBytes",
    "Base64UrlStr",
    "BaseConfig",
    "BaseModel",
    "BeforeValidator",
    "ByteSize",
    "ClickHouseDsn",
    "CockroachDsn",
    "ConfigDict",
    "DirectoryPath",
    "Discriminator",
    "EmailStr",
    "EncodedBytes",
    "EncodedStr",
    "EncoderProtocol",
    "Extra",
    "FailFast",
    "Field",
    "FieldSerializationInfo",
    "FilePath",
    "FileUrl",
    "FiniteFloat",
    "FtpUrl",
    "FutureDate",
    "FutureDatetime",
    "GetCoreSchemaHandler",
    "GetJsonSchemaHandler",
    "GetPydanticSchema",
    "HttpUrl",
    "IPvAnyAddress",
    "IPvAnyInterface",
    "IPvAnyNetwork",
    "ImportString",
    "InstanceOf",
    "Json",
    "JsonValue",
    "KafkaDsn",
    "MISSING",
    "MariaDBDsn",
    "ModelWrapValidatorHandler",
    "MongoDsn",
    "MySQLDsn",
    "NaiveDatetime",
    "NameEmail",
    "NatsDsn",
    "NegativeFloat",
    "NegativeInt",
    "NewPath",
    "NonNegativeFloat",
    "NonNegativeInt",
    "NonPositiveFloat",
    "NonPositiveInt",
    "OnErrorOmit",
    "PastDate",
    "PastDatetime",
    "PaymentCardNumber",
    "PlainSerializer",
    "PlainValidator",
    "PositiveFloat",
    "PositiveInt",
    "PostgresDsn",
    "PrivateAttr",
    "PydanticDeprecatedSince20",
    "PydanticDeprecatedSince210",
    "PydanticDeprecatedSince211",
    "PydanticDeprecatedSince212",
    "PydanticDeprecatedSince214",
    "PydanticDeprecatedSince26",
    "PydanticDeprecatedSince29",
    "PydanticDeprecationWarning",
    "PydanticErrorCodes",
    "PydanticExperimentalWarning",
    "PydanticForbiddenQualifier",
    "PydanticImportError",
    "PydanticInvalidForJsonSchema",
    "PydanticSchemaGenerationError",
    "PydanticUndefinedAnnotation",
    "PydanticUserError",
    "RedisDsn",
    "RootModel",
    "Secret",
    "SecretBytes",
    "SecretStr",
    "SerializationInfo",
    "SerializeAsAny",
    "SerializerFunctionWrapHandler",
    "SkipValidation",
    "SnowflakeDsn",
    "SocketPath",
    "Strict",
    "StrictBool",
    "StrictBytes",
    "StrictFloat",
    "StrictInt",
    "StrictStr",
    "StringConstraints",
    "Tag",
    "TypeAdapter",
    "UUID1",
    "UUID3",
    "UUID4",
    "UUID5",
    "UUID6",
    "UUID7",
    "UUID8",
    "UrlConstraints",
    "VERSION",
    "ValidateAs",
    "ValidationError",
    "ValidationInfo",
    "ValidatorFunctionWrapHandler",
    "WebsocketUrl",
    "WithJsonSchema",
    "WrapSerializer",
    "WrapValidator",
    "computed_field",
    "conbytes",
    "condate",
    "condecimal",
    "confloat",
    "confrozenset",
    "conint",
    "conlist",
    "conset",
    "constr",
    "create_model",
    "dataclasses",
    "field_serializer",
    "field_validator",
    "model_serializer",
    "model_validator",
    "parse_obj_as",
    "root_validator",
    "schema_json_of",
    "schema_of",
    "validate_call",
    "validate_email",
    "validator",
    "with_config",
];

/// `fastapi`
pub const FASTAPI: &[&str] = &[
    "APIRouter",
    "BackgroundTasks",
    "Body",
    "Cookie",
    "Depends",
    "FastAPI",
    "File",
    "Form",
    "HTTPException",
    "Header",
    "Path",
    "Query",
    "Request",
    "Response",
    "Security",
    "UploadFile",
    "WebSocket",
    "WebSocketDisconnect",
    "WebSocketException",
    "status",
];

/// `fastapi.concurrency`
pub const FASTAPI_CONCURRENCY: &[&str] =
    &["contextmanager_in_threadpool", "iterate_in_threadpool", "run_in_threadpool", "run_until_first_complete"];

/// `fastapi.encoders`
pub const FASTAPI_ENCODERS: &[&str] = &["jsonable_encoder"];

/// `fastapi.exceptions`
pub const FASTAPI_EXCEPTIONS: &[&str] = &[
    "FastAPIError",
    "HTTPException",
    "RequestErrorModel",
    "RequestValidationError",
    "ResponseValidationError",
    "StarletteHTTPException",
    "ValidationException",
    "WebSocketErrorModel",
    "WebSocketException",
    "WebSocketRequestValidationError",
];

/// `fastapi.requests`
pub const FASTAPI_REQUESTS: &[&str] = &["HTTPConnection", "Request"];

/// `fastapi.responses`
pub const FASTAPI_RESPONSES: &[&str] = &[
    "EventSourceResponse",
    "FileResponse",
    "HTMLResponse",
    "JSONResponse",
    "ORJSONResponse",
    "PlainTextResponse",
    "RedirectResponse",
    "Response",
    "StreamingResponse",
    "UJSONResponse",
];

/// `fastapi.security`
pub const FASTAPI_SECURITY: &[&str] = &[
    "APIKeyCookie",
    "APIKeyHeader",
    "APIKeyQuery",
    "HTTPAuthorizationCredentials",
    "HTTPBasic",
    "HTTPBasicCredentials",
    "HTTPBearer",
    "HTTPDigest",
    "OAuth2",
    "OAuth2AuthorizationCodeBearer",
    "OAuth2PasswordBearer",
    "OAuth2PasswordRequestForm",
    "OAuth2PasswordRequestFormStrict",
    "OpenIdConnect",
    "SecurityScopes",
];

/// `starlette.concurrency`
pub const STARLETTE_CONCURRENCY: &[&str] = &["iterate_in_threadpool", "run_in_threadpool", "run_until_first_complete"];

/// `fastapi.testclient`
pub const FASTAPI_TESTCLIENT: &[&str] = &["TestClient"];

/// `starlette.exceptions`
pub const STARLETTE_EXCEPTIONS: &[&str] = &["HTTPException", "StarletteDeprecationWarning", "WebSocketException"];

/// `starlette.middleware.base`
pub const STARLETTE_MIDDLEWARE_BASE: &[&str] = &["BaseHTTPMiddleware", "RequestResponseEndpoint"];

/// `starlette.requests`
pub const STARLETTE_REQUESTS: &[&str] = &["ClientDisconnect", "HTTPConnection", "Request"];

/// `starlette.responses`
pub const STARLETTE_RESPONSES: &[&str] = &[
    "ContentStream",
    "FileResponse",
    "HTMLResponse",
    "JSONResponse",
    "PlainTextResponse",
    "RedirectResponse",
    "Response",
    "StreamingResponse",
];

/// `starlette.middleware`
pub const STARLETTE_MIDDLEWARE: &[&str] = &["Middleware"];

/// `pydantic_core`
pub const PYDANTIC_CORE: &[&str] = &[
    "ArgsKwargs",
    "CoreConfig",
    "CoreSchema",
    "CoreSchemaType",
    "ErrorDetails",
    "InitErrorDetails",
    "ModelFieldsSet",
    "MultiHostUrl",
    "PydanticCustomError",
    "PydanticKnownError",
    "PydanticOmit",
    "PydanticSerializationError",
    "PydanticSerializationUnexpectedValue",
    "PydanticUndefined",
    "PydanticUndefinedType",
    "PydanticUseDefault",
    "SchemaError",
    "SchemaSerializer",
    "SchemaValidator",
    "Some",
    "TzInfo",
    "UNSET",
    "Url",
    "ValidationError",
    "from_json",
    "to_json",
    "to_jsonable_python",
];

/// `uvicorn`
pub const UVICORN: &[&str] = &["Config", "Server", "main", "run"];
