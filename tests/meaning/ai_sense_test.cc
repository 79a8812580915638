// SPDX-License-Identifier: Apache-2.0
// What has a name of models and is something else: messages that are read, steps in a fixed order.
#include <doctest/doctest.h>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

AiBook graph_of(const std::string& more) {
  return book_of({{"chain.py",
                   "from langgraph.graph import StateGraph, START, END\n"
                   "from openai import OpenAI\n\nclient = OpenAI()\n\n"
                   "def write(state):\n"
                   "    return client.chat.completions.create(model=\"gpt-4o\", "
                   "messages=state)\n\n"
                   "def make_chain():\n"
                   "    graph = StateGraph(dict)\n"
                   "    graph.add_node(\"write\", write)\n"
                   "    graph.add_edge(START, \"write\")\n" +
                       more + "    return graph.compile()\n\nCHAIN = make_chain()\n"}});
}

}  // namespace

TEST_CASE(
    "steps in a fixed order are no agent; where what was said decides on the next one they are") {
  CHECK(graph_of("    graph.add_edge(\"write\", END)\n").agents.empty());
  CHECK(graph_of("    graph.add_conditional_edges(\"write\", route)\n").agents.size() == 1);
}

TEST_CASE("who reads the messages of a chat asks no model") {
  const std::string client =
      "from openai import OpenAI\nclient = OpenAI()\n\nclass Chats:\n"
      "    def get_chat_messages(self, chat):\n"
      "        return client.chat.completions.create(model=\"gpt-4o\", "
      "messages=chat)\n";
  const AiBook book = book_of({{"chats.py", client},
                               {"pages.py",
                                "def page(chats, chat):\n"
                                "    return chats.get_chat_messages(chat)\n"}});
  CHECK(book.calls.size() == 1);
}

TEST_CASE("a call that only makes titles is not followed as the question of a person") {
  const auto asks = [](const std::string& function) {
    return book_of({{"app.py", "from fastapi import FastAPI\nfrom ask import " + function +
                                   "\n\napp = FastAPI()\n\n@app.post(\"/talk\")\n"
                                   "def talk(messages: list):\n    return " +
                                   function + "(messages)\n"},
                    {"ask.py",
                     "from openai import OpenAI\n\nclient = OpenAI()\n"
                     "PROMPT = \"You are a helpful assistant. Be short.\"\n\ndef " +
                         function +
                         "(messages):\n    return client.chat.completions.create("
                         "model=\"gpt-4o\", messages=[{\"role\": \"system\", "
                         "\"content\": PROMPT}, *messages])\n"}});
  };
  CHECK(asks("generate_answer").question.call.has_value());
  CHECK_FALSE(asks("generate_title").question.call.has_value());
}
