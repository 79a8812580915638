// SPDX-License-Identifier: Apache-2.0
// What a library is handed: tools in a list that is bound, the case of a failure, the store of an
// index, what decides where a question goes.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string names_of(const std::vector<AiPiece>& pieces) {
  std::string out;
  for (const AiPiece& piece : pieces) out += (out.empty() ? "" : " ") + piece.name;
  return out;
}

const AiSign* sign_of(const AiBook& book, std::string_view means) {
  const auto found = std::ranges::find(book.signs, means, &AiSign::means);
  return found == book.signs.end() ? nullptr : &*found;
}

const std::string kPom = R"(<project><dependencies><dependency>
<groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.0.0</version>
</dependency></dependencies></project>)";

}  // namespace

TEST_CASE("a record in a list that is bound to a model is a tool, though its schema has a name") {
  const AiBook book = book_of({{"package.json", R"({"dependencies":{"langchain":"1"}})"},
                               {"src/model.ts", R"(
import { initChatModel } from "langchain/chat_models/universal";
export async function getModel(name: string): Promise<ReturnType<typeof initChatModel>> {
  return await initChatModel(name, {});
}
)"},
                               {"src/answer.ts", R"(
import { getModel } from "./model";
import { SCHEMA } from "./schema";
export async function answer(question: string) {
  const model = await getModel("gpt-4o");
  const bound = model.bindTools([
    { name: "look_up", description: SCHEMA.description, schema: SCHEMA }], {});
  return await bound.invoke([["user", question]]);
}
)"}});
  CHECK(names_of(book.tools) == "look_up");
  CHECK(std::ranges::count(book.calls, "chat", &AiCall::kind) == 1);
}

TEST_CASE("what holds the description of a tool does not give it its name") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"shop/ask.py", R"(
from openai import OpenAI
client = OpenAI()

def ask(question, function):
    function_dict = {"type": "function", "function": function.dict()}
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}], tools=[function_dict])
)"}});
  CHECK(names_of(book.tools).empty());
}

TEST_CASE("an index that is given no store keeps its vectors itself, and may be written to files") {
  const std::string index = R"(
from llama_index import VectorStoreIndex
from llama_index.llms import OpenAI

def ask(docs, question):
    index = VectorStoreIndex.from_documents(docs)
    return index.as_query_engine(llm=OpenAI(model="gpt-4")).query(question)
)";
  const AiBook book = book_of({{"requirements.txt", "llama-index\n"}, {"shop/ask.py", index}});
  REQUIRE(book.stores.size() == 1);
  CHECK(book.stores.front().how == "call");
  REQUIRE(book.providers.size() == 1);
  CHECK(book.providers.front().name == "openai");
  const AiBook kept = book_of(
      {{"requirements.txt", "llama-index\n"},
       {"shop/ask.py", index + "\ndef keep(index):\n    index.storage_context.persist(\"x\")\n"}});
  REQUIRE(kept.stores.size() == 1);
  CHECK(kept.stores.front().how == "written");
  const AiBook given =
      book_of({{"requirements.txt", "llama-index\n"},
               {"shop/ask.py",
                "from llama_index import VectorStoreIndex\n\n\ndef ask(docs, own, question):\n"
                "    index = VectorStoreIndex.from_documents(docs, storage_context=own)\n"
                "    return index.as_query_engine().query(question)\n"}});
  CHECK(given.stores.empty());
}

TEST_CASE("a class decides where a question is looked up, and asks a model for it") {
  const AiBook book =
      book_of({{"pom.xml", kPom}, {"src/main/java/shop/Router.java", R"(package shop;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.query.router.QueryRouter;
class OrdersRouter implements QueryRouter {
  private final ChatModel model;
  OrdersRouter(ChatModel model) { this.model = model; }
  public java.util.Collection route(Query query) { model.chat(query.text()); return null; }
}
)"}});
  const AiSign* router = sign_of(book, "router");
  REQUIRE(router != nullptr);
  CHECK(router->name == "OrdersRouter");
  CHECK(router->function == "a model");
}

TEST_CASE("the chain of a call is given what follows a failure") {
  const AiBook book = book_of({{"pom.xml", kPom}, {"src/main/java/shop/Desk.java", R"(package shop;
import dev.langchain4j.service.spring.AiService;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
@AiService
interface Assistant {
  @SystemMessage("You are a friendly assistant that helps with the orders of a shop.")
  TokenStream chat(String text);
}
class Desk {
  private final Assistant assistant;
  Desk(Assistant assistant) { this.assistant = assistant; }
  void ask(String text) {
    assistant.chat(text).onPartialResponse(this::send).onError(error -> { send(error.getMessage()); }).start();
  }
  private void send(String text) {}
}
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().function == "Desk.ask");
  REQUIRE(book.failing.caught.front().deeds.size() == 1);
  CHECK(book.failing.caught.front().deeds.front() == "send");
}

TEST_CASE("steps of a graph are told in the order in which a chain adds them") {
  const AiBook book = book_of(
      {{"package.json", R"({"dependencies":{"@langchain/langgraph":"1"}})"}, {"src/graph.ts", R"(
import { StateGraph, START } from "@langchain/langgraph";
const builder = new StateGraph(State)
  .addNode("plan", plan)
  .addEdge(START, "plan")
  .addNode("search", search)
  .addNode("write", write);
export const graph = builder.compile();
)"}});
  const AiSign* nodes = sign_of(book, "graph.nodes");
  REQUIRE(nodes != nullptr);
  CHECK(nodes->name == "plan|search|write");
}

TEST_CASE("calls below conditions of their own follow each other; arms of one condition do not") {
  const auto siblings = [](const std::string& body) {
    const AiBook book = book_of({{"requirements.txt", "openai\nfastapi\n"},
                                 {"shop/ask.py",
                                  "from fastapi import FastAPI\nfrom openai import OpenAI\n"
                                  "client = OpenAI()\napp = FastAPI()\n\n\n@app.post(\"/ask\")\n"
                                  "def ask(question: str, wide: bool, more: bool):\n" +
                                      body}});
    return book.question.call ? book.question.siblings.size() : 99;
  };
  const std::string call =
      "client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": \"user\", "
      "\"content\": "
      "question}])\n";
  CHECK(siblings("    if wide:\n        query = " + call + "    if more:\n        other = " + call +
                 "    return other\n") == 0);
  CHECK(siblings("    if wide:\n        said = " + call + "    else:\n        said = " + call +
                 "    return said\n") == 1);
  CHECK(siblings("    if wide:\n        return " + call + "    if more:\n        return " + call) ==
        1);
}
