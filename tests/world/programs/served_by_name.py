import uvicorn
from fastapi import FastAPI

app = FastAPI()
print("module runs as", __name__ if __name__ == "__main__" else "imported")


@app.get("/")
async def root():
    return {"hello": "world"}


if __name__ == "__main__":
    uvicorn.run("served_by_name:app", host="127.0.0.1", port=8000, log_level="info")
    print("after")
