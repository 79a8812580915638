// SPDX-License-Identifier: Apache-2.0
// One question followed to a call that is one of several: nothing of one of them is told as if it
// held for all.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string client(const std::string& name, const std::string& model) {
  return "class " + name +
         "(Client):\n    def ask_model(self, text):\n"
         "        return openai.chat.completions.create(model=\"" +
         model +
         "\", max_tokens=77, stream=True, messages=[{\"role\": \"system\", \"content\": \"You are "
         "a careful "
         "librarian. Answer the question of the reader in one short sentence.\"}, {\"role\": "
         "\"user\", \"content\": text}])\n\n\n";
}

/// What is told of the way of a question, where `answer` asks so.
std::string told(const std::string& asks) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\n");
  folder.write("shop/clients.py",
               "import openai\n\n\nclass Client:\n    def ask_model(self, text):\n"
               "        raise NotImplementedError\n\n\n" +
                   client("Quick", "gpt-4o-mini") + client("Good", "gpt-4o") +
                   "CLIENTS: dict[str, Client] = {\"quick\": Quick(), \"good\": Good()}\n");
  folder.write("shop/main.py",
               "from fastapi import FastAPI\nfrom clients import CLIENTS, Client, Good\n\n"
               "app = FastAPI()\n\n\ndef answer(kind, text):\n" +
                   asks +
                   "\n\n\n@app.post(\"/chat\")\ndef chat(kind: str, text: str):\n"
                   "    return answer(kind, text)\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::AiStep& step : narrative::ai_question(story, narrative::ai_book(story)))
    out += std::string(step.told.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a loop that calls tools as long as a model asks for it is told with its condition") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/desk.py", R"(from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


def ask_model(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)


def run_tool(call):
    return {"role": "tool", "content": call.name}


def answer(messages):
    reply = ask_model(messages)
    tool_calls = reply.tool_calls
    while len(tool_calls) > 0:
        messages += [run_tool(one) for one in tool_calls]
        reply = ask_model(messages)
        tool_calls = reply.tool_calls
    return reply


@app.post("/chat")
def chat(text: str):
    return answer([text])
)");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "As long as `len(tool_calls) > 0` holds, `answer` calls tools "
                         "(`run_tool`) and asks the model again; no number of rounds was seen "
                         "there."),
                text);
  CHECK_MESSAGE(!contains(text, "Not followed: tools"), text);
}

TEST_CASE("of a call of one of several classes neither model nor numbers are told") {
  const std::string text =
      told("    client: Client = CLIENTS[kind]\n    return client.ask_model(text)");
  CHECK_MESSAGE(contains(text, "What comes in by `POST /chat` goes on in `answer`"), text);
  CHECK_MESSAGE(contains(text, "is decided while the program runs"), text);
  CHECK_MESSAGE(!contains(text, "gpt-4o"), text);
  CHECK_MESSAGE(!contains(text, "77"), text);
}

TEST_CASE("where one class alone is asked, its model is told") {
  const std::string text = told("    return Good().ask_model(text)");
  CHECK_MESSAGE(contains(text, "`gpt-4o` is asked"), text);
}

TEST_CASE("of calls in the arms of one choice none is asked beside the other") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\n");
  folder.write("shop/server.py", R"(from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


def ask_quickly(text):
    return client.chat.completions.create(model="gpt-4o-mini", messages=[text])


def ask_well(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])


def answer(kind, text):
    if kind == "quick":
        return ask_quickly(text)
    return ask_well(text)


@app.post("/chat")
def chat(kind: str, text: str):
    return answer(kind, text)
)");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const narrative::AiStep& step : narrative::ai_question(story, narrative::ai_book(story)))
    text += std::string(step.told.text()) + "\n";
  CHECK_MESSAGE(contains(text,
                         "A model is asked in one of `ask_well` and `ask_quickly`; which one hangs "
                         "on what is chosen."),
                text);
  CHECK_MESSAGE(!contains(text, "beside that"), text);
}

TEST_CASE("a call that names no model asks the only default there is, and hits stand before it") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nllama-index\nqdrant-client\n");
  folder.write("shop/main.py",
               "import os\nfrom fastapi import FastAPI\nfrom fastapi.responses import "
               "StreamingResponse\nfrom llama_index.core import VectorStoreIndex\n"
               "from llama_index.llms.openai import OpenAI\n"
               "from qdrant_client import QdrantClient\n\napp = FastAPI()\n"
               "llm = OpenAI(model=os.getenv(\"CHAT_MODEL\", \"gpt-4o-mini\"))\n"
               "store = QdrantClient(\"http://qdrant:6333\")\n\n\n"
               "def look_up(vector):\n    return store.search_points(\"manuals\", {\"vector\": "
               "vector, \"limit\": 3})\n\n\n@app.post(\"/chat\")\ndef chat(text: str):\n"
               "    return StreamingResponse(llm.stream_complete(text + str(look_up([1]))))\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const narrative::AiStep& step : narrative::ai_question(story, narrative::ai_book(story)))
    text += std::string(step.told.text()) + "\n";
  CHECK_MESSAGE(contains(text, "Texts can be looked up in Qdrant: `look_up` asks for 3 hits."),
                text);
  CHECK_MESSAGE(contains(text, "What comes in by `POST /chat` is taken by `chat`."), text);
  CHECK_MESSAGE(contains(text, "`gpt-4o-mini` is asked unless another is given"), text);
}

TEST_CASE("texts that are joined to one request are not told as if one of them were given") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\n");
  folder.write(
      "shop/main.py",
      "import openai\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
      "RULES = \"You are a careful librarian. Answer the question of the reader in one short "
      "sentence.\"\n"
      "PLACE = \"You are asked from the reading room. Answer only from the books that stand in "
      "this room.\"\n\n\n"
      "def answer(text):\n"
      "    return openai.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
      "\"system\", \"content\": RULES}, {\"role\": \"system\", \"content\": PLACE}, "
      "{\"role\": \"user\", \"content\": text}])\n\n\n"
      "@app.post(\"/chat\")\ndef chat(text: str):\n    return answer(text)\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const narrative::AiStep& step : narrative::ai_question(story, narrative::ai_book(story)))
    text += std::string(step.told.text()) + "\n";
  CHECK_MESSAGE(contains(text, "Two texts were followed to this call; the one that says most is"),
                text);
  CHECK_MESSAGE(!contains(text, "One of"), text);
}

TEST_CASE("a text that another function hands to the same call is none of the way that is told") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\n");
  folder.write("shop/clients.py",
               "import openai\n\n\ndef ask_model(rules, text):\n"
               "    return openai.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
               "\"system\", \"content\": rules}, {\"role\": \"user\", \"content\": text}])\n");
  folder.write("shop/names.py",
               "from clients import ask_model\n\nNAMING_PROMPT = \"You are asked to give this "
               "conversation a name. Answer with three words and nothing else.\"\n\n\n"
               "def name_chat(text):\n    return ask_model(NAMING_PROMPT, text)\n");
  folder.write(
      "shop/main.py",
      "from fastapi import FastAPI\nfrom clients import ask_model\n"
      "from names import name_chat\n\napp = FastAPI()\n"
      "ANSWER_PROMPT = \"You are a careful librarian. Answer the question of the reader in "
      "one short sentence.\"\n\n\n"
      "def answer(text):\n    return ask_model(ANSWER_PROMPT, text)\n\n\n"
      "@app.post(\"/chat\")\ndef chat(text: str):\n    return answer(text)\n\n\n"
      "@app.post(\"/names\")\ndef names(text: str):\n    return name_chat(text)\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const narrative::AiStep& step : narrative::ai_question(story, narrative::ai_book(story)))
    text += std::string(step.told.text()) + "\n";
  CHECK_MESSAGE(contains(text, "The system text `ANSWER_PROMPT` is given to the model."), text);
  CHECK_MESSAGE(!contains(text, "NAMING"), text);
}
