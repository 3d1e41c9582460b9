"""`pydantic`"""

from _pydantic import (VERSION, AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat,
                       NegativeFloat, NegativeInt, NonNegativeFloat, NonNegativeInt, NonPositiveFloat, NonPositiveInt,
                       PlainValidator, PositiveFloat, PositiveInt, PrivateAttr, PydanticSchemaGenerationError,
                       PydanticUserError, Strict, StrictBool, StrictBytes, StrictFloat, StrictInt, StrictStr,
                       StringConstraints, TypeAdapter, ValidationError, ValidationInfo, WrapValidator, computed_field,
                       confloat, conint, conlist, constr, create_model, field_serializer, field_validator,
                       model_validator)
from _pydantic import VERSION as __version__
