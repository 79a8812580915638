// SPDX-License-Identifier: Apache-2.0
// What belongs to the way that is told first is told of it: what its handler without a name puts
// together and sends, the tools and numbers of its functions, and which of several ways it is.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// A program of which `POST /chat` is answered by a function without a name.
void write_clerk(const TemporaryFolder& folder) {
  folder.write("desk/package.json",
               R"({"dependencies": {"ai": "5", "@ai-sdk/openai": "2", "express": "4"}})");
  folder.write("desk/src/clerk.ts", R"ts(import { streamText, tool } from "ai";

export const createClerkTools = () => ({
  findBook: tool({ description: "Find a book", execute: async () => [] }),
  lendBook: tool({ description: "Lend a book", execute: async () => true }),
});

export const clerkSystemPrompt = () => {
  return `You are a careful clerk of a library. You must answer the question of the user from the books alone, and respond in short sentences.`;
};

export function createClerkStream({ model, inputMessages, messages, clerkTools }) {
  return streamText({ model, messages: [...inputMessages, ...messages], tools: clerkTools });
}
)ts");
  folder.write("desk/src/guard.ts", R"ts(import { generateText, tool } from "ai";

export async function guard(model, text) {
  return generateText({ model, prompt: text, tools: { openDoor: tool({ description: "Open a door" }) } });
}
)ts");
  folder.write("desk/src/server.ts", R"ts(import express from "express";
import { createOpenAI } from "@ai-sdk/openai";
import { clerkSystemPrompt, createClerkStream, createClerkTools } from "./clerk";
import { guard } from "./guard";

const app = express();
const openai = createOpenAI({});
const env = { modelName: process.env.CLERK_MODEL ?? "gpt-4o" };

app.post("/chat", async (req, res) => {
  const { messages } = req.body;
  const inputMessages = [];
  inputMessages.push({ role: "system", content: clerkSystemPrompt() });
  const clerkTools = createClerkTools();
  const result = createClerkStream({ model: openai(env.modelName), inputMessages, messages, clerkTools });
  result.pipeUIMessageStreamToResponse(res);
});

app.post("/door", async (req, res) => {
  res.json(await guard(openai(env.modelName), req.body.text));
});
app.listen(3000);
)ts");
}

}  // namespace

TEST_CASE("what a handler without a name puts together and sends is of the way of its address") {
  TemporaryFolder folder;
  write_clerk(folder);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "functions use the text `clerkSystemPrompt`: \u201cYou are a "
                         "careful clerk of a library."),
                page);
  CHECK_MESSAGE(contains(page,
                         "On the way told first, an answer can be sent on while it is written: "
                         "`POST /chat` (`pipeUIMessageStreamToResponse`)."),
                page);
}

TEST_CASE("tools that functions of the way hold are told apart from those of other ways") {
  TemporaryFolder folder;
  write_clerk(folder);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "Functions that the way told first runs through hold these tools: "
                         "`findBook` and `lendBook`."),
                page);
}

TEST_CASE("what stands behind a setting that nobody sets is its value at first") {
  TemporaryFolder folder;
  write_clerk(folder);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "Settings that name a model, with what they are at first: `CLERK_MODEL` "
                         "(`gpt-4o`)."),
                page);
  CHECK_MESSAGE(!contains(page, "no value was seen"), page);
}

TEST_CASE("messages put together for one question are no earlier talk beside those that came in") {
  TemporaryFolder folder;
  write_clerk(folder);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page, "the model is handed `messages`"), page);
  CHECK_MESSAGE(!contains(page, "the model is handed `inputMessages`"), page);
}

TEST_CASE("a way that looks texts up and keeps what is said goes before one that only asks") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "fastapi\nopenai\n");
  folder.write("desk/texts.py", R"(KEEP_PROMPT = """# ROLE
You are a keeper of notes. You must extract what the user said, and respond in valid JSON, based on the context alone."""
)");
  folder.write("desk/notes.py", R"(from openai import OpenAI
from texts import KEEP_PROMPT

client = OpenAI()


class Notes:
    def add(self, text):
        earlier = self.db.get_last_messages(self.scope, limit=12)
        near = self.vector_store.search(query=text, top_k=8)
        answer = client.chat.completions.create(
            model="gpt-4o",
            messages=[{"role": "system", "content": KEEP_PROMPT}, {"role": "user", "content": f"{earlier} {near} {text}"}])
        self.db.save_messages(self.scope, [text, answer])
        return answer
)");
  folder.write("desk/app.py", R"(from fastapi import FastAPI
from openai import OpenAI
from notes import Notes

app = FastAPI()
client = OpenAI()
notes = Notes()


@app.post("/generate-hints")
def generate_hints(use: str):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": f"Write three hints for {use}"}])


@app.post("/memories")
def add_memory(text: str):
    return notes.add(text)
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page, "what comes in by `POST /memories` goes"), page);
  CHECK_MESSAGE(page.find("POST /memories") < page.find("POST /generate-hints"), page);
  CHECK_MESSAGE(contains(page,
                         "On the way told first, calls are given numbers: `limit` 12 for "
                         "`db.get_last_messages` and `top_k` 8 for `vector_store.search`."),
                page);
  // A heading before them hides the words that say who the model is.
  CHECK_MESSAGE(contains(page, "`KEEP_PROMPT`: \u201cYou are a keeper of notes."), page);
}

TEST_CASE("what is thrown on where a step of the way fails is told with who throws it") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "fastapi\nopenai\n");
  folder.write("desk/clerk.py", R"(from openai import OpenAI

client = OpenAI()


class ClerkError(Exception):
    pass


def ask(text):
    try:
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": text}])
    except Exception as e:
        raise ClerkError(f"not answered: {e}") from e
)");
  folder.write("desk/app.py", R"(from fastapi import FastAPI, HTTPException
from clerk import ask

app = FastAPI()


@app.post("/chat")
def chat(question: str):
    try:
        return ask(question)
    except ValueError as e:
        raise HTTPException(status_code=400)
    except Exception:
        raise HTTPException(status_code=502)
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "Where a step of the way told first fails, it is thrown on: `ask` throws "
                         "`ClerkError` and `chat` throws `HTTPException`."),
                page);
}

TEST_CASE("a text in a file that the way asks for by its key is a text of the way") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "fastapi\nopenai\n");
  folder.write("desk/prompts/clerk_answer.yaml",
               "clerk_answer:\n  template: >\n    You are a careful clerk of a library. Answer the "
               "question of the user from the books alone.\n");
  folder.write("desk/prompts/guard_answer.yaml",
               "guard_answer:\n  template: >\n    You are a guard of a library. Say whether the "
               "user may come in.\n");
  folder.write("desk/app.py", R"(from fastapi import FastAPI
from openai import OpenAI
from store import prompts

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(question: str):
    text = prompts.get_cached_prompt("clerk_answer")
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "system", "content": text}, {"role": "user", "content": question}])
)");
  folder.write("desk/store.py", "prompts = None\n");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page, "`clerk_answer`: \u201cYou are a careful clerk of a library."),
                page);
  CHECK_MESSAGE(!contains(page, "`guard_answer`: \u201c"), page);
}

TEST_CASE("texts that a package keeps in a table under keys are texts for models") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "fastapi\nopenai\n");
  folder.write("desk/app/__init__.py", "");
  folder.write("desk/app/texts/__init__.py",
               "from app.texts import clerk, guard\n\n"
               "TEXTS = {\"clerk\": clerk.PROMPT, \"guard\": guard.PROMPT}\n");
  folder.write("desk/app/texts/clerk.py",
               "PROMPT = \"\"\"You are a careful clerk of a library. You must answer the question "
               "of the user from the context alone, and respond in short sentences.\"\"\"\n");
  folder.write("desk/app/texts/guard.py",
               "PROMPT = \"\"\"You are a guard. You must say whether the question of the user may "
               "be answered, and respond with yes or no, nothing else at all.\"\"\"\n");
  folder.write("desk/app/main.py", R"(from fastapi import FastAPI
from openai import OpenAI
from app.texts import TEXTS

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(question: str, role: str):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "system", "content": TEXTS[role]}, {"role": "user", "content": question}])
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page, "Two texts that tell models what to do were seen."), page);
}

TEST_CASE("what is cut for a line of a log is cut for no model") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "fastapi\nopenai\n");
  folder.write("desk/app.py", R"(import logging
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(question: str, context: str):
    logging.warning(
        "asked with %s",
        context[:500],
    )
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question + context[:4000]}])
)");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page, "`context` to its first 4000 characters"), page);
  CHECK_MESSAGE(!contains(page, "first 500 characters"), page);
}

TEST_CASE("a class that the way itself makes is the one whose method goes on") {
  TemporaryFolder folder;
  const auto asks = [](const std::string& name, const std::string& base) {
    return std::string("from openai import OpenAI\nfrom ") + (base == "Asker" ? "asker" : "quick") +
           " import " + base + "\n\nclient = OpenAI()\n\n\nclass " + name + "(" + base +
           "):\n    def generate_reply(self, messages):\n"
           "        return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  };
  folder.write("desk/requirements.txt", "flask\nopenai\n");
  folder.write("desk/asker.py",
               "class Asker:\n    def generate_reply(self, messages):\n"
               "        raise NotImplementedError\n");
  folder.write("desk/quick.py", asks("QuickAsker", "Asker"));
  folder.write("desk/slow.py", asks("SlowAsker", "Asker"));
  folder.write("desk/calm.py", asks("CalmAsker", "QuickAsker"));
  folder.write("desk/other.py",
               "from slow import SlowAsker\nfrom quick import QuickAsker\n"
               "KINDS = [SlowAsker, QuickAsker]\n");
  folder.write("desk/app.py",
               "import flask\nimport other\nfrom asker import Asker\nfrom calm import CalmAsker\n\n"
               "app = flask.Flask(__name__)\n\n\n"
               "def answer(asker: Asker, text):\n    return asker.generate_reply([{\"role\": "
               "\"user\", \"content\": text}])\n\n\n@app.post(\"/chat\")\ndef chat():\n"
               "    asker = CalmAsker()\n"
               "    return answer(asker, flask.request.json[\"question\"])\n");
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "On that way `generate_reply` is that of `CalmAsker`, which is made "
                         "there."),
                page);
}
