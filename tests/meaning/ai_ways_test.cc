// SPDX-License-Identifier: Apache-2.0
// How a model or a number that stands in code gives way to another one, and what calls are given.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

template <class Rows>
const auto& named(const Rows& rows, std::string_view name) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
  REQUIRE(found != rows.end());
  return *found;
}

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

}  // namespace

TEST_CASE("the fields of a settings class are set by what stands before their names") {
  const AiBook book = book_of({{"settings.py", kClient + R"(
from pydantic_settings import BaseSettings, SettingsConfigDict

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_AI_")
    model: str
    max_tokens: int = 900
    top_k: int = 5
    system_message: str = "You are an assistant that helps people find a shop."

def ask(messages):
    settings = Settings()
    return client.chat.completions.create(
        model=settings.model, messages=messages, max_tokens=settings.max_tokens,
        extra=settings.top_k)
)"}});
  CHECK(named(book.limits, "max_tokens").overridable_by == Texts{"SHOP_AI_MAX_TOKENS"});
  CHECK(named(book.limits, "top_k").overridable_by == Texts{"SHOP_AI_TOP_K"});
  CHECK(named(book.prompts, "SHOP_AI_SYSTEM_MESSAGE").role == "system");
  CHECK(named(book.switches, "SHOP_AI_MODEL").kind == "model");
}

TEST_CASE("a record that says when it is the default is heeded") {
  const AiBook book = book_of({{"registry.py", kClient + R"(
MODELS = {}
MODELS["a"] = {"spec": {"model": "gpt-4o"}, "default": HAS_KEY}
MODELS["b"] = {"spec": {"model": "gpt-4o-mini"}, "default": not HAS_KEY}
MODELS["c"] = {"spec": {"model": "gpt-4.1"}, "default": False}
MODELS["d"] = {"spec": {"model": "gpt-4.1-mini"}, "default": True}
)"}});
  CHECK(named(book.models, "gpt-4o").condition == "HAS_KEY");
  CHECK(named(book.models, "gpt-4o-mini").condition == "not HAS_KEY");
  CHECK(named(book.models, "gpt-4.1").how == "offered");
  CHECK(named(book.models, "gpt-4.1-mini").configured);
}

TEST_CASE("flags, arguments and what stands before an alternative give another model") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
import argparse

def ask(messages, model="gpt-4o"):
    return client.chat.completions.create(model=model, messages=messages)

def answer(body, messages):
    return ask(messages, model=body.get("model") or body.model or "gpt-4.1")

def greet(messages):
    return ask(messages)

print(greet([]), answer({}, []))
parser = argparse.ArgumentParser()
parser.add_argument("--model", default="gpt-4o-mini")
)"}});
  CHECK(named(book.models, "gpt-4o").ways == Texts{"argument `model` of `ask`"});
  CHECK(named(book.models, "gpt-4.1").ways == Texts{"`body.get(\"model\")`", "`body.model`"});
  CHECK(named(book.models, "gpt-4o-mini").ways == Texts{"flag `--model`"});
}

TEST_CASE(
    "classes of one file that describe models hold no default, what starts the program does") {
  const AiBook book = book_of({{"models.py", kClient + R"(
class Large:
    model: str = "gpt-4o"
class Small:
    model: str = "gpt-4o-mini"
class Old:
    model: str = "gpt-4"
)"},
                               {"main.py", R"(
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--model", default="gpt-4.1")
)"}});
  CHECK(book.models.front().name == "gpt-4.1");
  CHECK(book.models.front().configured);
  CHECK(named(book.models, "gpt-4o").how == "offered");
}

TEST_CASE("an example of settings is no default") {
  const AiBook book = book_of({{"ask.py", kClient}, {".env.example", "OPENAI_MODEL=gpt-4o\n"}});
  const AiModel& model = named(book.models, "gpt-4o");
  CHECK(model.how == "example");
  CHECK_FALSE(model.configured);
}

TEST_CASE("what a call is given as its model, and whether it lies in a loop") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
def ask(settings, messages):
    arguments = {"model": settings.chat.model, "messages": messages}
    while messages:
        client.chat.completions.create(**arguments)
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls.front().given == "settings.chat.model");
  CHECK(book.calls.front().given_at.line == 5);
  CHECK(book.calls.front().repeats);
}

TEST_CASE("how a model picks words says nothing of how much is looked up") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
OPTIONS = {"temperature": 0.7, "top_k": 40}
)"}});
  CHECK(std::ranges::none_of(book.limits, [](const AiLimit& one) { return one.words == "top k"; }));
}

TEST_CASE("numbers that say how words are picked go, those around them stay") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
def ask(question):
    return client.chat.completions.create(model="gpt-4o", top_k=40, top_p=0.7, max_tokens=900,
                                          messages=[{"role": "user", "content": question}])

def find(question):
    return store.search(question, top_k=5, max_top_k=8, min_top_k=4)
)"}});
  const auto tells = [&](std::string_view name) {
    return std::ranges::any_of(book.limits, [&](const auto& row) { return row.name == name; });
  };
  CHECK(tells("max_tokens"));
  for (const auto& limit : book.limits) CHECK_FALSE(limit.places.empty());
}

TEST_CASE("a variable that is given one of several classes leads to the method of each") {
  const AiBook book = book_of({{"app.py", R"(
from flask_socketio import SocketIO
from clerks import Clerk, Machine
socketio = SocketIO()

def serve(text, quick):
    desk = Clerk()
    if quick:
        desk = Machine()
    return desk.handle_request(text)

@socketio.on("send_chat")
def on_chat(data):
    return serve(data["text"], False)
)"},
                               {"clerks.py", R"(
from openai import OpenAI
client = OpenAI()

class Clerk:
    def handle_request(self, text):
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": text}])

class Machine:
    def handle_request(self, text):
        raise NotImplementedError("not yet")
)"},
                               {"web/talk.ts", "socket.emit(\"send_chat\", { text });\n"},
                               {"package.json", "{}"}});
  REQUIRE(!book.paths.empty());
  const AiPath& way = book.paths.front();
  CHECK(way.kind == "event");
  CHECK(way.entry == "send_chat");
  REQUIRE(way.hops.size() == 3);
  CHECK(way.hops.back().function == "handle_request");
  // … and the line of the front end that sends it is noted.
  CHECK(std::ranges::find(book.signs, "asked.by", &AiSign::means) != book.signs.end());
}

TEST_CASE("what keeps the choices of a page in its state asks no model") {
  const AiBook book = book_of({{"page.tsx", R"(
import { useContext } from "react";
import OpenAI from "openai";
import { ChatContext } from "chat-context";
export const client = new OpenAI();

export function Page() {
  const { setChatSettings } = useContext(ChatContext);
  const pick = () => setChatSettings({ model: "gpt-4o", prompt: "Be kind.", temperature: 0.5 });
  return <button onClick={pick}>Pick</button>;
}
)"}});
  CHECK(book.calls.empty());
}

TEST_CASE(
    "what a function named after a model has made is asked, whatever the variable is called") {
  const auto calls = [](const std::string& maker) {
    return book_of({{"clients.ts",
                     "import OpenAI from \"openai\";\n"
                     "export class ChatOllama { client = new OpenAI(); }\n"},
                    {"models.ts", R"(
import { ChatOllama } from "./clients";

export const )" + maker +
                                      R"( = async (name: string) => {
  return new ChatOllama({ model: name });
};
)"},
                    {"talk.ts", "import { " + maker + " } from \"./models\";\n" + R"(
export async function talk(messages: string[]) {
  const ollama = await )" + maker + R"(("llama3");
  return ollama.stream(messages);
}
)"}}).calls.size();
  };
  CHECK(calls("deskModel") == 1);
  CHECK(calls("deskThing") == 0);
}

TEST_CASE("a task that a route queues is come to from that route") {
  const AiBook book = book_of({{"worker.py", R"(
from celery import Celery
from openai import OpenAI
app = Celery("desk")
client = OpenAI()

@app.task(name="run_agent")
def run_agent(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}])
)"},
                               {"main.py", R"(
from fastapi import FastAPI
from worker import run_agent
app = FastAPI()

@app.post("/agents/run")
def start(question: str):
    run_agent.delay(question)
    return {"ok": True}
)"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry == "POST /agents/run");
}

TEST_CASE("pieces that a loop emits go to who asked, and classes of a library say whose models") {
  const AiBook book = book_of({{"app.py", R"(
from flask import Flask
from flask_socketio import emit
from langchain.chat_models import ChatOllama, ChatPromptTemplate
app = Flask(__name__)

@app.post("/chat")
def chat(question: str):
    llm = ChatOllama(model="openchat")
    for piece in llm.stream(question):
        emit("room", piece.content)
)"}});
  const auto sent = std::ranges::find(book.signs, "sent.on", &AiSign::means);
  REQUIRE(sent != book.signs.end());
  CHECK(sent->name == "emit");
  CHECK(std::ranges::any_of(book.providers,
                            [](const AiProvider& row) { return row.name == "ollama"; }));
}
