"""Where a cart becomes an order: price it, charge the card, keep it, tell the worker."""

import json
import logging

import httpx
import pika
import stripe
from fastapi import APIRouter, HTTPException

from shop import settings
from shop.carts import show as show_cart
from shop.storage import Order, OrderLine, Session

log = logging.getLogger(__name__)
router = APIRouter()
stripe.api_key = settings.STRIPE_API_KEY


def price_of(cart: dict) -> int:
    answer = httpx.post(
        f"{settings.PRICING_URL}/prices", json=cart, timeout=settings.PRICING_TIMEOUT_SECONDS
    )
    return answer.json()["total_cents"]


def announce(order: Order) -> None:
    connection = pika.BlockingConnection(pika.URLParameters(settings.BROKER_URL))
    channel = connection.channel()
    channel.queue_declare(queue=settings.ORDERS_TOPIC, durable=True)
    channel.basic_publish("", settings.ORDERS_TOPIC, json.dumps({"order": order.id, "email": order.email}))
    connection.close()


@router.post("/", status_code=201)
def place(cart_id: str, email: str, card_token: str) -> dict:
    cart = show_cart(cart_id)
    if not cart:
        raise HTTPException(422, "The cart is empty")
    total = price_of(cart)
    payment = stripe.PaymentIntent.create(amount=total, currency="eur", payment_method=card_token, confirm=True)
    with Session() as session:
        order = Order(email=email, total_cents=total, payment_id=payment.id)
        session.add(order)
        session.flush()
        session.add_all(OrderLine(order_id=order.id, book_id=int(b), copies=n) for b, n in cart.items())
        session.commit()
    try:
        announce(order)
    except pika.exceptions.AMQPError:
        log.warning("order %s was not announced", order.id)
    return {"order": order.id}


@router.get("/{order_id}")
def show(order_id: int) -> dict:
    with Session() as session:
        order = session.get(Order, order_id)
        if order is None:
            raise HTTPException(404, "There is no such order")
        return {"order": order.id, "total": order.total_cents}
