// SPDX-License-Identifier: Apache-2.0
// Ways to a model that end in a service of one's own or in the rounds of a library, and names of
// settings that are none of a model or of a search of the web.
#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::initializer_list<std::pair<const char*, const char*>>;

std::string page(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("desk/" + std::string(path), text);
  return tests::ai_page(folder);
}

constexpr const char* kImage = R"(FROM python:3.12
COPY . .
CMD ["uvicorn", "app:app"]
)";

constexpr const char* kClient = R"(import flask
from openai import OpenAI
from settings import settings

app = flask.Flask(__name__)
client = OpenAI()


@app.post("/chat")
def chat():
    text = flask.request.json["question"]
    return client.chat.completions.create(
        model=settings.ANSWER_MODEL, messages=[{"role": "user", "content": text}])
)";

}  // namespace

TEST_CASE("a way that ends in an own service which takes questions is told before that service") {
  const std::string text = page({{"docker-compose.yml", R"(services:
  backend:
    build: ./backend
    environment:
      ASKER_URL: http://asker:8000
  asker:
    build: ./asker
)"},
                                 {"backend/Dockerfile", kImage},
                                 {"asker/Dockerfile", kImage},
                                 {"backend/requirements.txt", "fastapi\nrequests\n"},
                                 {"asker/requirements.txt", "fastapi\nopenai\n"},
                                 {"backend/app.py", R"(import os
import requests
from fastapi import FastAPI

app = FastAPI()
ASKER_URL = os.environ["ASKER_URL"]


def ask(text):
    return requests.post(f"{ASKER_URL}/v1/chat_completion", json={"text": text}).json()


def answer(text):
    return ask(text)["text"]


@app.post("/chats/{chat_id}/generate")
def generate(chat_id: str, text: str):
    return answer(text)


@app.post("/orders")
def order(text: str):
    return text
)"},
                                 {"asker/models.py", R"(from openai import OpenAI

client = OpenAI()


def write(text):
    return client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": text}])


known = {}
known["plain"] = write
)"},
                                 {"asker/app.py", R"(import models
from fastapi import FastAPI

app = FastAPI()


@app.post("/v1/chat_completion")
def chat_completion(kind: str, text: str):
    return getattr(models, kind)(text)


@app.on_event("startup")
def begin():
    models.write("Hello")
)"}});
  CHECK_MESSAGE(contains(text,
                         "What comes in by `POST /chats/{chat_id}/generate` goes through `answer` "
                         "and `ask` to `POST /v1/chat_completion` of the product's own asker."),
                text);
  CHECK_MESSAGE(contains(text,
                         "By its name, `POST /v1/chat_completion` takes questions for models; the "
                         "way from there to a model was not followed."),
                text);
}

TEST_CASE("a setting that is a table of texts or a list names no model without a value") {
  const std::string text = page({{"requirements.txt", "openai\npydantic-settings\nflask\n"},
                                 {"settings.py", R"(from pydantic_settings import BaseSettings


class DeskSettings(BaseSettings):
    ANSWER_MODEL: str = "gpt-4o-mini"
    draft_model: dict = {"default": "Write a short draft.", "long": "Write a long draft."}
    SUPPORT_CHAT_MODELS: list[str] = ["gpt-4o", "gpt-4o-mini"]


settings = DeskSettings()
)"},
                                 {"app.py", kClient}});
  CHECK_MESSAGE(contains(text, "`ANSWER_MODEL` (`gpt-4o-mini`)"), text);
  CHECK_MESSAGE(!contains(text, "no value was seen"), text);
}

TEST_CASE("a run of an agent of a library is not told as one call of a model") {
  const std::string text =
      page({{"requirements.txt", "flask\nlangchain\nlangchain-openai\n"}, {"app.py", R"(import flask
from langchain.agents import AgentExecutor, create_openai_tools_agent
from langchain_openai import ChatOpenAI

app = flask.Flask(__name__)


class Clerk:
    def __init__(self, tools, prompt):
        llm = ChatOpenAI(model="gpt-4o-mini")
        agent = create_openai_tools_agent(llm, tools, prompt)
        self.agent_executor = AgentExecutor(agent=agent, tools=tools)

    def answer(self, text):
        return self.agent_executor.invoke({"input": text})


@app.post("/chat")
def chat():
    return Clerk([], None).answer(flask.request.json["question"])
)"}});
  CHECK_MESSAGE(contains(text,
                         "The answer itself comes from one run of an agent in `Clerk.answer`: a "
                         "library has a model asked in rounds; a number that bounds them was not "
                         "seen."),
                text);
}

TEST_CASE("a call that is told when to stop goes on in rounds") {
  const std::string text = page(
      {{"package.json",
        R"({"name": "desk", "dependencies": {"ai": "5.0.0", "@ai-sdk/openai": "2.0.0", "express": "5.0.0"}}
)"},
       {"app.ts", R"(import { streamText, stepCountIs } from 'ai';
import { openai } from '@ai-sdk/openai';
import express from 'express';

const app = express();

app.post('/chat', async (req, res) => {
  const result = streamText({
    model: openai('gpt-4o-mini'),
    messages: req.body.messages,
    tools: {},
    stopWhen: stepCountIs(20),
  });
  result.pipeTextStreamToResponse(res);
});
)"}});
  CHECK_MESSAGE(contains(text,
                         "one call that goes on in rounds: a library has a model asked again, "
                         "until `stopWhen` ends that."),
                text);
}

TEST_CASE("of a file that names who searches the web only numbers for the web are told of it") {
  const std::string text = page({{"requirements.txt", "openai\nflask\nrequests\n"},
                                 {"settings.py", R"(class Settings:
    ANSWER_MODEL = "gpt-4o-mini"
    search_shelves = {"top_k": 3}
    search_internet = {"url": "https://api.bing.microsoft.com/v7.0/search", "top_k": 7}


settings = Settings()
)"},
                                 {"app.py", kClient}});
  CHECK_MESSAGE(contains(text, "where nothing else is given: `top_k` is 7."), text);
}

TEST_CASE("a table that tells kinds of models apart holds no settings around models") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nflask\n");
  folder.write("desk/settings.py", R"(CHAT_MODELS_TYPES = {
    "short": {"model_family": "plain"},
    "long": {"model_family": "wide"},
}


class Settings:
    ANSWER_MODEL = "gpt-4o-mini"


settings = Settings()
)");
  folder.write("desk/app.py", kClient);
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  for (const meaning::AiSetting& setting : book.settings)
    CHECK_MESSAGE(setting.within != "CHAT_MODELS_TYPES", setting.name);
}
