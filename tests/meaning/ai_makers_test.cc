// SPDX-License-Identifier: Apache-2.0
// Which class a call comes to where a function gives back one of several, what is handed over to be
// asked, and what only bears the name of an ask or of a model.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

/// A maker of two desks, and what stands before its `if`; `asks` is what the first one answers
/// with, `other` what the second one does.
AiBook with_maker(const std::string& before, const std::string& asks, const std::string& other) {
  return book_of({{"desks.py", kClient + R"(
class XmlDesk:
    def reply(self, text):
        return )" + asks + R"(

class PlainDesk:
    def reply(self, text):
        return )" + other + R"(

def make_desk(use_xml=None):
)" + before + R"(    if use_xml:
        return XmlDesk()
    return PlainDesk()
)"},
                  {"app.py", R"(
from fastapi import FastAPI
from desks import make_desk
app = FastAPI()

@app.post("/chat")
def respond(question: str):
    desk = make_desk()
    return desk.reply(question)
)"}});
}

const std::string kAsk = "client.chat.completions.create(model=\"gpt-4o\", messages=[text])";

/// `POST /chat` leads to a model, and the class is said to be open.
bool leads(const AiBook& book) {
  return std::ranges::any_of(book.paths, [&](const AiPath& path) {
    return path.entry == "POST /chat" && path.hops.size() == 2 && path.hops.front().by_name;
  });
}

}  // namespace

TEST_CASE("what one of several classes answers is led to by all that a function may give back") {
  CHECK(leads(with_maker("", kAsk, "text")));
  CHECK(leads(with_maker("", "text", kAsk)));
}

TEST_CASE("a class that a switch which is always off would make is not led to") {
  const std::string third = "    if use_short():\n        return ShortDesk()\n";
  const std::string off = "    use_xml = False\n" + third;
  const std::string set = "    use_xml = False\n    if third():\n        use_xml = True\n" + third;
  const auto book = [&](const std::string& before, const std::string& asks,
                        const std::string& other) {
    return with_maker(
        before, asks,
        other + "\n\nclass ShortDesk:\n    def reply(self, text):\n" + "        return \"no\"");
  };
  CHECK(!leads(book(off, kAsk, "text")));
  CHECK(leads(book(off, "text", kAsk)));
  CHECK(leads(book(set, kAsk, "text")));
}

TEST_CASE("an ask that is handed over together with what is said is a call") {
  const auto calls = [&](const std::string& given) {
    return book_of({{"requirements.txt", "openai\n"}, {"desk.py", R"(
import openai

def answer(model, prompt, messages):
    return guarded()" + given + R"()
)"}}).calls.size();
  };
  CHECK(calls("func=model.apredict_messages, messages=prompt.to_messages()") == 1);
  CHECK(calls("model.invoke, messages") == 1);
  CHECK(calls("model.invoke") == 0);
  CHECK(calls("model.name, messages") == 0);
}

TEST_CASE("to run a class of the project that is called an agent asks no model there") {
  const auto calls = [&](const std::string& home) {
    return book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                    {"worker.ts", home + R"(
export default class DeskAgent {
  async run() { await fetch("/api/start"); }
}
)"},
                    {"page.ts", R"(
import DeskAgent from "./worker";
import { useStore } from "./store";

export function restart() {
  const agent = useStore().agent;
  agent?.run();
}
)"},
                    {"store.ts", "export function useStore() { return {} as any; }\n"}})
        .calls.size();
  };
  CHECK(calls("") == 0);
  CHECK(calls("import OpenAI from \"openai\";\nconst client = new OpenAI();\n") == 1);
}

TEST_CASE("a name that is bound when the answer is there is a label, no model that is asked") {
  const auto models = [&](const std::string& before, const std::string& after) {
    return book_of({{"desk.py", kClient + R"(
def answer(args):
)" + before + R"(    reply = client.chat.completions.create(**args)
)" + after + R"(    return pack(reply, model_name)
)"}}).models.size();
  };
  const std::string bound = "    model_name = args.get(\"model\", \"claude-2\")\n";
  CHECK(models("", bound) == 0);
  CHECK(models(bound, "") == 1);
}
