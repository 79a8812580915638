// SPDX-License-Identifier: Apache-2.0
// Tools by their folder: only what code outside of it takes; and classes that say their names.
#include <doctest/doctest.h>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAnswer = R"(
from fastapi import FastAPI
from openai import OpenAI
from shop.tools.web.lookup import lookup_orders
client = OpenAI()
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    found = lookup_orders(question)
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question + found}])
)";

}  // namespace

TEST_CASE("a file in a folder of tools is perhaps one where code outside of it takes it") {
  const AiBook book =
      book_of({{"shop/chat.py", kAnswer},
               {"shop/tools/web/lookup.py", R"(
from shop.tools.web.fetching import fetch_page

def lookup_orders(question):
    return fetch_page("https://shop.example/orders?q=" + question)
)"},
               {"shop/tools/web/fetching.py", R"(
import requests

def fetch_page(address):
    return requests.get(address).text
)"},
               {"lint/tools/naming.ts", "export function naming(text) { return check(text) }\n"},
               {"lint/main.ts", R"(
import { naming } from './tools/naming'
naming("a")
)"}});
  // What only its neighbours use, and what lies in a program that asks no model, is none.
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools[0].name == "lookup");
  CHECK(book.tools[0].how == "folder");
}

TEST_CASE("a class of tools says its name by a constant of its own") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}, {"shop/tools/web/lookup.py", R"(
from shop.tools.base import Tool

class OrderTool(Tool[OrderOverrides]):
    NAME = "find_orders"
    DESCRIPTION = "Finds the orders of a customer."

    @property
    def name(self):
        return self.NAME

    @property
    def description(self):
        return self.DESCRIPTION

def lookup_orders(question):
    return OrderTool().run(question)
)"}});
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools[0].name == "find_orders");
  CHECK(book.tools[0].description == "Finds the orders of a customer.");
}
