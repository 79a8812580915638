// SPDX-License-Identifier: Apache-2.0
// Who catches a failed call of a model: each `catch` behind it, with what it answers.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("each kind of failure is answered with a status of its own") {
  const AiBook book = book_of({{"app.py", R"(
from fastapi import FastAPI, HTTPException
from openai import AuthenticationError, OpenAI, RateLimitError
app = FastAPI()
client = OpenAI()

@app.post("/chat")
def chat(question: str):
    try:
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": question}])
    except KeyError as e:
        raise HTTPException(status_code=404, detail=str(e))
    except AuthenticationError as e:
        raise HTTPException(status_code=401, detail=e.message)
    except RateLimitError as e:
        raise HTTPException(status_code=429, detail=e.message)
    except Exception as e:
        raise HTTPException(status_code=500, detail=str(e))
)"}});
  REQUIRE(book.failing.caught.size() == 3);
  CHECK(book.failing.caught[0].type == "AuthenticationError");
  CHECK(book.failing.caught[0].returned == "401");
  CHECK(book.failing.caught[1].returned == "429");
  CHECK(book.failing.caught[2].type.empty());
  CHECK(book.failing.caught[2].returned == "500");
}

TEST_CASE("a call that is handed a function stands in the `try` itself") {
  const AiBook book = book_of({{"chat.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();

function showError(error: Error) { window.alert(error.message); }

async function streamTo(question: string, onPiece: (text: string) => void) {
  const answer = await client.chat.completions.create({
    model: "gpt-4o", stream: true, messages: [{ role: "user", content: question }] });
  for await (const piece of answer) onPiece(piece.choices[0].delta.content || "");
}

export async function ask(question: string) {
  try {
    await streamTo(question, (piece) => {
      document.body.append(piece);
    });
  } catch (error) {
    showError(error);
  }
}
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().function == "ask");
  REQUIRE(book.failing.caught.front().deeds.size() == 1);
  CHECK(book.failing.caught.front().deeds.front() == "showError");
  // … and who asked is handed each piece by the function that it brought along.
  const auto sent = std::ranges::find(book.signs, "sent.on", &AiSign::means);
  REQUIRE(sent != book.signs.end());
  CHECK(sent->function == "streamTo");
  CHECK(sent->name == "onPiece");
}

TEST_CASE("what a page keeps of a talk is seen where a function of the project keeps it") {
  const AiBook book = book_of({{"store.ts", R"(
export function createStore(key: string, first: unknown) {
  return { save(value: unknown) { localStorage.setItem(key, JSON.stringify(value)); } };
}
export const chats = createStore("shop-chats", []);
export const theme = createStore("shop-theme", "dark");
const FILTER_SESSION_STORAGE_KEY = makeKey();
export const filter = createStore(FILTER_SESSION_STORAGE_KEY, {});
)"},
                               {"chat.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();
export async function ask(question: string) {
  return client.chat.completions.create({
    model: "gpt-4o", messages: [{ role: "user", content: question }] });
}
)"}});
  std::vector<std::string> kept;
  for (const AiNoted& noted : book.noted)
    if (noted.kind == "browser") kept.push_back(noted.name);
  CHECK(kept == std::vector<std::string>{"shop-chats"});
}

TEST_CASE("a failure is caught on the way that was followed, where only names lead on") {
  const AiBook book = book_of({{"app.py", R"(
from fastapi import FastAPI, HTTPException
from agent import Agent
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    try:
        return Agent().answer(question)
    except Exception as e:
        raise HTTPException(status_code=502, detail=str(e))
)"},
                               {"agent.py", R"(
from model import Model

class Agent:
    def __init__(self, model: Model = None):
        self.model = model

    def answer(self, question):
        return self.model.completion(question)
)"},
                               {"model.py", R"(
from abc import abstractmethod
from openai import OpenAI
client = OpenAI()

class Model:
    @abstractmethod
    def completion(self, question):
        pass

class OpenModel(Model):
    def completion(self, question):
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": question}])
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().function == "chat");
  CHECK(book.failing.caught.front().returned == "502");
}
