// SPDX-License-Identifier: Apache-2.0
// What handlers ask for, give back and refuse is told with its line.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "asks id:path page:query | Order | gives Order | refuses 404 No such order" of the only route.
std::string handling_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  REQUIRE(project.facts().routes.size() == 1);
  const Handling& handling = project.facts().routes.front().handling;
  std::string out = "asks";
  for (const PayloadField& field : handling.request.fields)
    out += " " + field.name + ":" + field.in;
  if (!handling.request.type.empty()) out += " | " + handling.request.type;
  if (handling.response.said()) {
    out += " | gives " + handling.response.type;
    for (const PayloadField& field : handling.response.fields) out += " " + field.name;
  }
  for (const Failure& failure : handling.failures)
    out += " | refuses " + failure.status + " " + failure.text + " at " +
           std::to_string(failure.place.line);
  return out;
}

}  // namespace

TEST_CASE("typed parameters are what a typed handler asks for") {
  CHECK(handling_of({{"main.py", R"(from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

router = APIRouter()

class NewOrder(BaseModel):
    item: str
    count: int

class Order(NewOrder):
    id: int

@router.put("/orders/{id}", response_model=Order)
def change(id: int, order: NewOrder, notify: bool = False):
    """Change an order. It stays where it is."""
    if id == 0:
        raise HTTPException(status_code=404, detail="No such order")
    return order
)"}}) == "asks id:path notify:query item:body count:body | NewOrder | gives Order id item count | "
         "refuses 404 No such order at 17");
}

TEST_CASE("members of the request are what an untyped handler asks for") {
  CHECK(handling_of({{"server.js", R"(const express = require("express");
const app = express();
app.get("/orders/:id", (req, res) => {
  const { page } = req.query;
  res.send(find(req.params.id, page, req.headers.language));
});
)"}}) == "asks id:path page:query language:header");
}

TEST_CASE("calls on the request are what a handler asks for") {
  CHECK(handling_of({{"main.go", R"(package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type NewOrder struct {
	Item string
}

func main() {
	r := gin.Default()
	r.POST("/orders", create)
}

func create(c *gin.Context) {
	var order NewOrder
	if err := c.ShouldBindJSON(&order); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	c.JSON(200, gin.H{"name": c.Query("name")})
}
)"}}) == "asks name:query Item:body | NewOrder | refuses 400  at 21");
}

TEST_CASE("what wraps a type tells where it comes from, and of a result the first half is given") {
  CHECK(handling_of({{"Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"1\"\n"},
                     {"src/main.rs", R"(use axum::{routing::post, Json, Router};

pub struct NewOrder { pub item: String }
pub struct Page { pub limit: u64 }
pub struct Order { pub id: u64 }
pub struct Failed { pub text: String }

async fn add(query: ValidQuery<Page>, Json(order): Json<NewOrder>) -> Result<Json<Order>, Failed> {
    todo!()
}

fn app() -> Router {
    Router::new().route("/orders", post(add))
}
)"}}) == "asks limit:query item:body | NewOrder | gives Json<Order> id");
}
