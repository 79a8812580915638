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

TEST_CASE(
    "a function that leads to a model has the web searched by what comes to who searches it") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
from finder import perform_search
from orders import search_sheet

def answer(text):
    search_sheet(text)
    found = perform_search(text)
    return client.chat.completions.create(model="gpt-4o", messages=[text, found])
)"},
                               {"orders.py", "def search_sheet(text):\n    return []\n"},
                               {"finder.py", R"(
from outside import Outside

def perform_search(text):
    return Outside().ask(text)
)"},
                               {"outside.py", R"(
from tavily import TavilyClient

class Outside:
    def ask(self, text):
        return TavilyClient().search(text)
)"}});
  const AiSign* sign = sign_of(book, "web.search");
  REQUIRE(sign != nullptr);
  CHECK(sign->name == "perform_search");
  CHECK(sign->function == "answer");
  CHECK(std::ranges::count(book.signs, "web.search", &AiSign::means) == 1);
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

TEST_CASE("what puts hits in order is told with its condition, a maker of rankers is not") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def make_ranker(kind):
    return CohereRerank(kind)

def search(text, options, ranker):
    hits = ranker.find(text)
    if options.ranked:
        hits = ranker.rerank(text, hits)
    hits.sort(key=lambda hit: hit.score, reverse=True)
    return hits

def list_people(people):
    return sorted(people, key=lambda one: one.score)

def answer(text, options, ranker):
    found = search(text, options, ranker)
    return client.chat.completions.create(model="gpt-4o", messages=[text, found])
)"}});
  const AiSign* ranked = sign_of(book, "own.ranked");
  REQUIRE(ranked != nullptr);
  CHECK(ranked->name == "rerank");
  CHECK(ranked->off_unless == "options.ranked");
  const AiSign* sorted = sign_of(book, "own.sorted");
  REQUIRE(sorted != nullptr);
  CHECK(sorted->name == "score");
  CHECK(sorted->function == "search");
  CHECK(std::ranges::count(book.signs, "own.sorted", &AiSign::means) == 1);
  CHECK(std::ranges::count(book.signs, "own.ranked", &AiSign::means) == 1);
}

TEST_CASE("a search in what people choose among on a screen sorts nothing for a model") {
  const auto sorted = [](const std::string& shown_in) {
    const AiBook book =
        book_of({{"fuzzy_search.ts",
                  "export function fuzzySearch(text, rows) {\n"
                  "  return rows.sort((one, other) => other.score - one.score);\n}\n"},
                 {"ask.ts",
                  "import { generateText } from \"ai\";\n"
                  "export async function ask(model, prompt) {\n"
                  "  return generateText({ model, prompt });\n}\n"},
                 {shown_in,
                  "import { fuzzySearch } from \"./fuzzy_search\";\n"
                  "export function show(text, rows) {\n  return fuzzySearch(text, rows);\n}\n"}});
    return sign_of(book, "own.sorted") != nullptr;
  };
  CHECK(sorted("service.ts"));
  CHECK_FALSE(sorted("palette.tsx"));
}

TEST_CASE("calls on the way that read and keep what is said are told by their names") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def answer(store, text, number):
    get_error_message(number)
    earlier = store.get_conversation_history(number)
    prisma.message.create(text)
    return client.chat.completions.create(model="gpt-4o", messages=[earlier, text])

def tidy_up(store):
    store.load_messages()
)"}});
  const AiSign* read = sign_of(book, "said.read");
  REQUIRE(read != nullptr);
  CHECK(read->name == "store.get_conversation_history");
  CHECK(read->function == "answer");
  const AiSign* kept = sign_of(book, "said.kept");
  REQUIRE(kept != nullptr);
  CHECK(kept->name == "message.create");
  CHECK(std::ranges::count(book.signs, "said.read", &AiSign::means) == 1);
}

TEST_CASE("what opens a conversation keeps nothing that is said; of two lines the last is cited") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def answer(store, text, number):
    store.update_chat(number, {"count": 2})
    store.save_message(number, text)
    said = client.chat.completions.create(model="gpt-4o", messages=[text])
    store.save_message(number, said)
    return said
)"}});
  CHECK(std::ranges::count(book.signs, "said.kept", &AiSign::means) == 1);
  const AiSign* kept = sign_of(book, "said.kept");
  REQUIRE(kept != nullptr);
  CHECK(kept->name == "store.save_message");
  CHECK(kept->places.front().line > book.calls.front().place.line);
  const AiBook whole = book_of({{"desk.py", kClient + R"(
def answer(store, text, number):
    store.update_chat(number, {"messages": text})
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)"}});
  CHECK(sign_of(whole, "said.kept") != nullptr);
}

TEST_CASE("messages that are made of each thing of a parameter say what comes with a request") {
  const AiBook book = book_of({{"desk.py", kClient + R"(
def answer(goal, results):
    said = [HumanMessage(content=result) for result in results]
    said.append(SystemMessage(content=goal))
    return client.chat.completions.create(model="gpt-4o", messages=said)
)"}});
  const AiSign* made = sign_of(book, "said.made");
  REQUIRE(made != nullptr);
  CHECK(made->name == "results");
  CHECK(std::ranges::count(book.signs, "said.made", &AiSign::means) == 1);
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

TEST_CASE("a file that every folder may have is not named after an index of texts") {
  const auto sorted = [](const std::string& path) {
    const AiBook book =
        book_of({{path,
                  "export function nearest(rows) {\n"
                  "  return rows.sort((one, other) => one.distance - other.distance);\n}\n"},
                 {"ask.ts",
                  "import { generateText } from \"ai\";\n"
                  "export async function ask(model, prompt) {\n"
                  "  return generateText({ model, prompt });\n}\n"}});
    return sign_of(book, "own.sorted") != nullptr;
  };
  CHECK(sorted("retrieval/index.ts"));
  CHECK_FALSE(sorted("snap/index.ts"));
}
