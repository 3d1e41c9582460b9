"""`fastapi`"""

import _status as status
from _fastapi import (APIRouter, BackgroundTasks, Body, Cookie, Depends, FastAPI, Header, HTTPException, Path, Query, Request,
                      Response, Security)
