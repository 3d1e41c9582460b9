"""`fastapi.encoders`"""

from _fastapi import jsonable_encoder
