from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Security, status
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBasic, HTTPBasicCredentials, HTTPBearer, OAuth2PasswordBearer
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse
from starlette.testclient import TestClient

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["https://app.test"], allow_methods=["GET", "POST"], allow_headers=["X-Token"], allow_credentials=True, expose_headers=["X-Total"])
bearer, basic, key = HTTPBearer(), HTTPBasic(realm="here"), APIKeyHeader(name="X-Key", auto_error=False)
oauth2 = OAuth2PasswordBearer(tokenUrl="token")
done = []


def user(credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]):
    if credentials.credentials != "good":
        raise HTTPException(403, "forbidden")
    return {"name": "ann", "scheme": credentials.scheme}


@app.get("/me")
def me(user: Annotated[dict, Depends(user)]):
    return user


@app.get("/basic")
def by_basic(who: HTTPBasicCredentials = Depends(basic)):
    return {"who": who.username, "password": who.password}


@app.get("/key")
def by_key(k: str | None = Security(key)):
    return {"key": k}


@app.get("/token")
async def by_token(token: str = Depends(oauth2)):
    return token


@app.post("/later", status_code=status.HTTP_201_CREATED)
async def later():
    n = await run_in_threadpool(lambda: 5)
    return JSONResponse({"n": n}, 201, background=BackgroundTask(done.append, n))


c = TestClient(app)
for headers in ({}, {"Authorization": "Bearer good"}, {"Authorization": "Bearer bad"}, {"Authorization": "Basic x"}):
    r = c.get("/me", headers=headers)
    print(r.status_code, r.json(), r.headers.get("www-authenticate"))
print(c.get("/basic", auth=("bob", "pw")).json(), c.get("/basic").status_code, c.get("/basic").headers["www-authenticate"], c.get("/basic", headers={"Authorization": "Basic !!"}).json())
print(c.get("/key").json(), c.get("/key", headers={"x-key": "k"}).json(), c.get("/token").json(), c.get("/token", headers={"Authorization": "bearer abc"}).json())
print(c.post("/later").json(), done)
r = c.get("/key", headers={"Origin": "https://app.test"})
print(r.headers.get("access-control-allow-origin"), r.headers.get("vary"), r.headers.get("access-control-expose-headers"), r.headers.get("access-control-allow-credentials"))
r = c.get("/key", headers={"Origin": "https://evil.test"})
print(r.headers.get("access-control-allow-origin"), r.headers.get("vary"))
r = c.options("/key", headers={"Origin": "https://app.test", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-token"})
print(r.status_code, r.text, dict(r.headers))
r = c.options("/key", headers={"Origin": "https://evil.test", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-other"})
print(r.status_code, r.text)
star = FastAPI(middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])])


@star.get("/")
def root():
    return 1


s = TestClient(star)
print(dict(s.get("/", headers={"Origin": "https://x.test"}).headers))
print(dict(s.options("/", headers={"Origin": "https://x.test", "Access-Control-Request-Method": "DELETE", "Access-Control-Request-Headers": "a, b"}).headers))
print(s.get("/").headers.get("vary"))
