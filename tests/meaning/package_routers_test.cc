// SPDX-License-Identifier: Apache-2.0
// Routers that a package of Python gives on from one of its files.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("a router that a package imports from its file is mounted as `package.router`") {
  const LinkedProject shop(
      {{"shop/__init__.py", ""},
       {"shop/api/__init__.py", ""},
       {"shop/api/orders/__init__.py",
        "from shop.api.orders.views import router\n\n__all__ = [\"router\"]\n"},
       {"shop/api/orders/views.py", R"(
from fastapi.routing import APIRouter
router = APIRouter()

@router.get("/open")
def open_orders(): ...
)"},
       {"shop/api/router.py", R"(
from fastapi.routing import APIRouter
from shop.api import orders
api_router = APIRouter()
api_router.include_router(orders.router, prefix="/orders")
)"},
       {"shop/main.py", R"(
from fastapi import FastAPI
from shop.api.router import api_router
app = FastAPI()
app.include_router(router=api_router, prefix="/api")
)"}});
  REQUIRE(shop.facts().routes.size() == 1);
  CHECK(shop.facts().routes.front().path == "/api/orders/open");
}
