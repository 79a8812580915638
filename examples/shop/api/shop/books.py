"""Browsing and searching."""

from fastapi import APIRouter, HTTPException

from shop.storage import Book, Session

router = APIRouter()


@router.get("/")
def search(q: str = "", page: int = 1, size: int = 20) -> list[dict]:
    with Session() as session:
        rows = session.query(Book).filter(Book.title.ilike(f"%{q}%")).limit(size).offset((page - 1) * size)
        return [{"id": book.id, "title": book.title, "price": book.price_cents} for book in rows]


@router.get("/{book_id}")
def show(book_id: int) -> dict:
    with Session() as session:
        book = session.get(Book, book_id)
        if book is None:
            raise HTTPException(404, "We do not sell that title")
        return {"id": book.id, "title": book.title, "price": book.price_cents}
