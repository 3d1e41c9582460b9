"""`pydantic_core`"""

from _pydantic import (PydanticCustomError, PydanticSerializationError, TzInfo, ValidationError)
from _pydantic import _UNDEFINED as PydanticUndefined
