"""Carts live in Redis and end by themselves."""

import json

from fastapi import APIRouter, HTTPException

from shop import settings
from shop.storage import carts

router = APIRouter()


def key(cart_id: str) -> str:
    return f"cart:{cart_id}"


@router.get("/{cart_id}")
def show(cart_id: str) -> dict:
    return json.loads(carts.get(key(cart_id)) or "{}")


@router.put("/{cart_id}/books/{book_id}")
def put(cart_id: str, book_id: int, copies: int) -> dict:
    if copies > settings.MOST_COPIES_OF_A_TITLE:
        raise HTTPException(422, "That is more copies than we keep on the shelf")
    cart = show(cart_id)
    cart[str(book_id)] = copies
    carts.setex(key(cart_id), settings.CART_LIFETIME, json.dumps(cart))
    return cart
