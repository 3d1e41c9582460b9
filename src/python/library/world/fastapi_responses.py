"""`fastapi.responses`, `starlette.responses`"""

from _starlette import (FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response,
                        StreamingResponse)
