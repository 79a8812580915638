"""The public HTTP interface of the shop."""

from fastapi import FastAPI

from shop import books, carts, orders

app = FastAPI(title="Lantern Books API", version="1.4.0")
app.include_router(books.router, prefix="/api/books")
app.include_router(carts.router, prefix="/api/carts")
app.include_router(orders.router, prefix="/api/orders")


@app.get("/health")
def health() -> dict:
    return {"ok": True}
