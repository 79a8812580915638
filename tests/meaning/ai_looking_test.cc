// SPDX-License-Identifier: Apache-2.0
// What is looked up by functions of the project, of what steps a graph is made, and what stops
// where nobody has chosen a model.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

const AiSign* sign_of(const AiBook& book, std::string_view means) {
  const auto found = std::ranges::find(book.signs, means, &AiSign::means);
  return found == book.signs.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a function that leads to a model looks texts up by a function named so") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def vector_search(text, limit, exact):
    return []

def log_search_results(text):
    return []

def answer(text):
    log_search_results(text)
    found = vector_search(text, 7, True)
    return client.chat.completions.create(model="gpt-4o", messages=[text, found])
)"}});
  const AiSign* sign = sign_of(book, "own.search");
  REQUIRE(sign != nullptr);
  CHECK(sign->name == "vector_search");
  CHECK(sign->function == "answer");
  CHECK(sign->off_unless == "`limit` is 7");
  CHECK(std::ranges::count(book.signs, "own.search", &AiSign::means) == 1);
}

TEST_CASE("a retriever is looked up with whatever its method is called") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def answer(retriever, text):
    found = retriever.search(text)
    return client.chat.completions.create(model="gpt-4o", messages=[text, found])
)"}});
  const AiSign* sign = sign_of(book, "own.search");
  REQUIRE(sign != nullptr);
  CHECK(sign->name == "retriever.search");
}

TEST_CASE("a graph whose next step is decided while it runs is told by its steps") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
from langgraph.graph import StateGraph

def plan(state):
    return client.chat.completions.create(model="gpt-4o", messages=[state])

graph = StateGraph(dict)
graph.add_node("plan", plan)
graph.add_node("write", plan)
graph.add_conditional_edges("plan", choose)
)"}});
  const AiSign* sign = sign_of(book, "graph.nodes");
  REQUIRE(sign != nullptr);
  CHECK(sign->name == "plan|write");
  CHECK(sign->function == "desk.py");
}

TEST_CASE("what stops where nobody has chosen a model is told, what a user got wrong is not") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def pick(name):
    if name is None:
        raise ValueError(f"No model configured for {name}")
    if name == "x":
        raise ValueError("Model not found, select another model")
    return name

def answer(text, name):
    return client.chat.completions.create(model=pick(name), messages=[text])
)"}});
  const AiSign* sign = sign_of(book, "unset");
  REQUIRE(sign != nullptr);
  CHECK(sign->name == "No model configured for …");
  CHECK(sign->function == "pick");
  CHECK(std::ranges::count(book.signs, "unset", &AiSign::means) == 1);
}
