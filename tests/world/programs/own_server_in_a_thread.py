import threading
import time

import requests
import uvicorn
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel, Field

app = FastAPI()
sent = []


class Order(BaseModel):
    item: str = Field(min_length=2)
    count: int = Field(gt=0, le=10)


class OutOfStock(Exception):
    def __init__(self, item):
        self.item = item


@app.exception_handler(OutOfStock)
async def out_of_stock(request: Request, exc: OutOfStock):
    return JSONResponse(status_code=409, content={"error": f"{exc.item} is out of stock", "path": request.url.path})


@app.middleware("http")
async def add_header(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Handled-By"] = "me"
    return response


@app.post("/orders", status_code=202)
def order(order: Order, tasks: BackgroundTasks):
    if order.item == "gold":
        raise OutOfStock(order.item)
    tasks.add_task(sent.append, order.item)
    return {"accepted": order.item, "count": order.count}


@app.get("/text", response_class=PlainTextResponse)
def text():
    return "plain"


class Server(uvicorn.Server):
    def install_signal_handlers(self):
        pass


server = Server(uvicorn.Config(app, port=8001, log_level="error"))
thread = threading.Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
base = "http://localhost:8001"
r = requests.post(base + "/orders", json={"item": "lamp", "count": 2})
print(r.status_code, r.json(), r.headers["x-handled-by"])
r = requests.post(base + "/orders", json={"item": "gold", "count": 2})
print(r.status_code, r.json())
r = requests.post(base + "/orders", json={"item": "x", "count": 20})
print(r.status_code, [(e["loc"], e["type"], e["msg"]) for e in r.json()["detail"]])
r = requests.post(base + "/orders", data="not json", headers={"Content-Type": "application/json"})
print(r.status_code, r.json()["detail"][0]["type"], r.json()["detail"][0]["loc"])
r = requests.get(base + "/text")
print(r.text, r.headers["content-type"], r.encoding)
print(requests.get(base + "/nope").json(), requests.delete(base + "/text").status_code, requests.get(base + "/orders").json())
print(sent)
server.should_exit = True
thread.join()
print(thread.is_alive())
try:
    requests.get(base + "/text")
except requests.ConnectionError as e:
    print("refused", "Connection refused" in str(e))
