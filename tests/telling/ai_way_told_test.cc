// SPDX-License-Identifier: Apache-2.0
// What is told of a question's way beside the call at its end: who is turned away, which steps a
// graph runs, which class a number is of, what people read of a failure, where texts are kept.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("a handler that gives back an error to strangers and to many questions turns them away") {
  TemporaryFolder folder;
  folder.write("desk/package.json", R"({"dependencies": {"ai": "5", "next": "15"}})");
  folder.write(
      "desk/app/api/chat/route.ts",
      R"ts(import { createUIMessageStream, createUIMessageStreamResponse, streamText } from "ai";
import { auth } from "@/auth";
import { DeskError } from "@/errors";
import { asked } from "@/counts";

export async function POST(request: Request) {
  const { messages } = await request.json();
  const session = await auth();
  if (!session?.user) {
    return new DeskError("unauthorized:chat").toResponse();
  }
  if ((await asked(session.user)) > 20) {
    return new DeskError("rate_limit:chat").toResponse();
  }
  const stream = createUIMessageStream({
    execute: ({ writer }) => {
      const answer = streamText({
        model: "openai/gpt-4o",
        messages,
        experimental_telemetry: { isEnabled: true },
      });
      writer.merge(answer.toUIMessageStream());
    },
    onError: () => "Sorry, please ask again.",
  });
  return createUIMessageStreamResponse({ stream });
}
)ts");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(
      contains(text, "Who is not signed in is turned away by `POST`, where `!session?.user`."),
      text);
  CHECK_MESSAGE(contains(text,
                         "Who asks too often or too much is turned away by `POST`, where `(await "
                         "asked(session.user)) > 20`."),
                text);
  // Nobody else was seen to be refused.
  CHECK_MESSAGE(!contains(text, "Who may not ask"), text);
  // The library calls this function with a failure, and records the call.
  CHECK_MESSAGE(contains(text,
                         "A failed model call is caught in `POST`, which then says, among others, "
                         "\u201cSorry, please ask again.\u201d."),
                text);
  CHECK_MESSAGE(contains(text,
                         "On the way to a model, by its name the call is traced in `execute` "
                         "(`experimental_telemetry`)."),
                text);
}

TEST_CASE(
    "a handler that stands within a wrapper of its constant sends pieces on like a function") {
  TemporaryFolder folder;
  folder.write("desk/package.json", R"({"dependencies": {"ai": "5", "next": "15"}})");
  folder.write("desk/app/api/chat/route.ts",
               R"ts(import { createUIMessageStreamResponse } from "ai";
import { handled } from "../../../handled";
import { answer } from "../../../answer";

export const POST = handled(async (request: Request) => {
  const { messages } = await request.json();
  const stream = await answer(messages);
  return createUIMessageStreamResponse({ stream });
});
)ts");
  folder.write("desk/answer.ts", R"ts(import { streamText } from "ai";

export async function answer(messages: any[]) {
  const result = streamText({ model: "openai/gpt-4o", messages });
  return result.toUIMessageStream();
}
)ts");
  folder.write("desk/handled.ts",
               R"ts(export function handled(run: (request: Request) => Promise<Response>) {
  return async (request: Request) => run(request);
}
)ts");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "On the way told first, an answer can be sent on while it is written: "
                         "`POST` (`createUIMessageStreamResponse`)."),
                text);
}

TEST_CASE("what a click runs that gives pieces shows an answer while it is written") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "gradio\nopenai\n");
  folder.write("desk/page.py", R"(import gradio as gr
from openai import OpenAI

client = OpenAI()


def reply(text):
    for piece in client.chat.completions.create(model="gpt-4o", stream=True, messages=[text]):
        yield piece


box = gr.Textbox()
box.submit(fn=reply)
)");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "The screen can show an answer while it is written: `reply`, which it "
                         "runs, gives what is shown piece by piece."),
                text);
  CHECK_MESSAGE(!contains(text, "Not followed: whether people see an answer"), text);
}

TEST_CASE("a failure of the provider that is answered with a status turns nobody away") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI, HTTPException
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    try:
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": question}])
    except Exception as error:
        if error.status_code == 429:
            raise HTTPException(status_code=429, detail="Too many requests")
        raise HTTPException(status_code=500, detail="No answer")
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(!contains(text, "is turned away"), text);
}

TEST_CASE("what a handler refuses before it asks is told, and its tools by their keys") {
  TemporaryFolder folder;
  folder.write("desk/package.json", R"({"dependencies": {"ai": "5", "express": "5"}})");
  folder.write("desk/src/server.ts", R"ts(import express from "express";
import { streamText, tool } from "ai";

const app = express();

export const makeTools = () => {
  return {
    makePage: tool({
      description: "Make a page.",
    }),
  };
};

app.post("/desks/:deskId/chat", async (req, res) => {
  if (!req.body.messages) {
    res.status(400).end("A question is needed here");
    return;
  }
  const answer = streamText({
    model: "openai/gpt-4o",
    messages: req.body.messages,
    tools: makeTools(),
  });
  answer.pipeUIMessageStreamToResponse(res);
});
)ts");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "If `!req.body.messages`, `POST /desks/:deskId/chat` refuses with 400: "
                         "\u201cA question is needed here\u201d."),
                text);
  CHECK_MESSAGE(contains(text, "`makePage`"), text);
}

TEST_CASE("ways in that join the first one behind a function of their own are told with it") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


def say(text):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": text}])


def run_task(text):
    return say(text)


@app.post("/tasks/run")
def run_now(text: str):
    return run_task(text)


@app.put("/tasks/{task_id}")
def change(task_id: int, text: str):
    return run_task(text)
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text, "`POST /tasks/run`"), text);
  CHECK_MESSAGE(contains(text, "`PUT /tasks/{task_id}`"), text);
}

TEST_CASE("what the steps of a graph say and bound is told of the way that runs the graph") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "langgraph\nopenai\nfastapi\n");
  folder.write("desk/steps.py", R"py(from langgraph.graph import StateGraph
from openai import OpenAI

client = OpenAI()


def plan(state):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=700,
        messages=[{"role": "system", "content": "You are a careful librarian who plans what to look for in the books."}])


def sort_books(state):
    return sorted(state["books"])


def answer(state):
    return client.chat.completions.create(model="gpt-4o", messages=[state])


builder = StateGraph(dict)
builder.add_node("plan", plan)
builder.add_node("sort", sort_books)
builder.add_node("answer", answer)
builder.add_edge("plan", "sort")
builder.add_edge("sort", "answer")
graph = builder.compile()
)py");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI
from steps import graph as desk_graph

app = FastAPI()


@app.post("/ask")
async def ask(question: str):
    return await desk_graph.ainvoke({"question": question})
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "The answer itself comes from one run of a graph in `ask`, of which the "
                         "steps `plan` and `answer` have a model asked."),
                text);
  CHECK_MESSAGE(contains(text,
                         "On the way of a question functions use the text `plan`: \u201cYou are a "
                         "careful librarian"),
                text);
  CHECK_MESSAGE(contains(text, "How long an answer may be: `max_tokens` is 700 tokens in `plan`."),
                text);
}

TEST_CASE("a screen that sends its talk to another host is told before the ways of this code") {
  TemporaryFolder folder;
  folder.write("desk/package.json",
               R"({"dependencies": {"ai": "5", "@ai-sdk/react": "2", "next": "15"}})");
  folder.write("desk/app/page.tsx", R"ts(import { ChatBox } from "./chat-box";

export default function Page() {
  return <ChatBox />;
}
)ts");
  folder.write("desk/app/chat-box.tsx", R"ts(import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";

const base = process.env.NEXT_PUBLIC_DESK_URL ?? "https://api.desk.example";

export function ChatBox() {
  const { messages, sendMessage } = useChat({
    transport: new DefaultChatTransport({ api: `${base}/chat` }),
  });
  return <List messages={messages} onAsk={sendMessage} />;
}
)ts");
  folder.write("desk/app/api/title/route.ts", R"ts(import { generateText } from "ai";

export async function POST(request: Request) {
  const { text } = await request.json();
  return Response.json(await generateText({ model: "openai/gpt-4o", prompt: text }));
}
)ts");
  const std::string told =
      "What is written to a model on the screen `ChatBox` is sent to "
      "`https://api.desk.example/chat`; no route that was read answers there, so what follows is "
      "not in this code.";
  CHECK(contains(tests::ai_page(folder), told));
  // A route that ends so may be what answers there.
  folder.write("desk/app/api/chat/route.ts", R"ts(import { generateText } from "ai";

export async function POST(request: Request) {
  const { text } = await request.json();
  return Response.json(await generateText({ model: "openai/gpt-4o", prompt: text }));
}
)ts");
  CHECK(!contains(tests::ai_page(folder), told));
}

TEST_CASE("what keeps the state of a graph keeps what is said, if only while the process runs") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "langgraph\nopenai\nfastapi\n");
  folder.write("desk/steps.py", R"py(from langgraph.graph import StateGraph
from langgraph.checkpoint.memory import InMemorySaver
from openai import OpenAI

client = OpenAI()


def plan(state):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=700,
        messages=[{"role": "system", "content": "You are a careful librarian who plans what to look for in the books."}])


def sort_books(state):
    return sorted(state["books"])


def answer(state):
    return client.chat.completions.create(model="gpt-4o", messages=[state])


builder = StateGraph(dict)
builder.add_node("plan", plan)
builder.add_node("sort", sort_books)
builder.add_node("answer", answer)
builder.add_edge("plan", "sort")
builder.add_edge("sort", "answer")
graph = builder.compile(checkpointer=InMemorySaver())
)py");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI
from steps import graph as desk_graph

app = FastAPI()


@app.post("/ask")
async def ask(question: str):
    return await desk_graph.ainvoke({"question": question})
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "`InMemorySaver` keeps the state of a graph, and with it what is said, in "
                         "the memory of the process alone: it is gone when that ends."),
                text);
}

TEST_CASE("a tool that waits for a person's yes is told by its name where the file holds it") {
  TemporaryFolder folder;
  folder.write("desk/package.json", R"({"dependencies": {"ai": "5", "next": "15"}})");
  folder.write("desk/app/api/chat/route.ts", R"ts(import { streamText, tool } from "ai";
import { z } from "zod";

export const wipe = tool({
  description: "Wipes a shelf.",
  inputSchema: z.object({ shelf: z.string() }),
  needsApproval: true,
  execute: async ({ shelf }) => shelf,
});

export async function POST(request: Request) {
  const { messages } = await request.json();
  return streamText({ model: "openai/gpt-4o", messages, tools: { wipe } }).toUIMessageStreamResponse();
}
)ts");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text, "asks whether it may: `wipe` (`needsApproval`)."), text);
}

TEST_CASE("middleware around an agent is told under the question that its name answers") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "langgraph\nopenai\nfastapi\nlangchain\n");
  folder.write("desk/desk.py", R"py(from fastapi import FastAPI
from langchain.agents import create_agent
from langchain.agents.middleware import (
    HumanInTheLoopMiddleware,
    ModelCallLimitMiddleware,
    ModelFallbackMiddleware,
    PIIMiddleware,
    SummarizationMiddleware,
)

app = FastAPI()
CALLS = 12


class ShortMiddleware(SummarizationMiddleware):
    pass


class ShortSummarizationMiddleware(SummarizationMiddleware):
    pass


agent = create_agent(
    "openai:gpt-4o",
    tools=[],
    middleware=[
        ShortSummarizationMiddleware(trigger=("tokens", 90_000), keep=("messages", 20)),
        ModelCallLimitMiddleware(run_limit=CALLS, exit_behavior="end"),
        ModelFallbackMiddleware("openai:gpt-4o-mini"),
        HumanInTheLoopMiddleware(interrupt_on={"wipe": True}),
        PIIMiddleware("email"),
    ],
)


@app.post("/ask")
async def ask(question: str):
    return await agent.ainvoke({"messages": [question]})
)py");
  // A class of another library is no middleware of an agent, whatever it is called.
  folder.write("desk/web.py", R"py(from starlette.middleware import Middleware
from slowapi.middleware import RateLimitMiddleware


def shield(app):
    app.add(RateLimitMiddleware(app, limit=3))
)py");
  const std::string text = tests::ai_page(folder);
  for (const std::string_view told :
       {"is shortened, by the names, by `ShortSummarizationMiddleware` (`trigger` 90000 tokens and "
        "`keep` 20 messages).",
        "What an agent may do is bounded, by the names, by `ModelCallLimitMiddleware` (`run_limit` "
        "12).",
        "Before an agent goes on a person is asked, by the names, by `HumanInTheLoopMiddleware`.",
        "another stands in, by the names, by `ModelFallbackMiddleware`.",
        "Data of people are masked around an agent, by the names, by `PIIMiddleware`."})
    CHECK_MESSAGE(contains(text, told), text);
  CHECK_MESSAGE(!contains(text, "RateLimitMiddleware"), text);
}

TEST_CASE("a number in one of the classes that may take a question holds where that class does") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "anthropic\nopenai\nfastapi\n");
  folder.write("desk/clerks.py", R"py(from abc import ABC, abstractmethod

from anthropic import Anthropic
from openai import OpenAI


class Clerk(ABC):
    @abstractmethod
    def answer(self, question: str): ...

    @abstractmethod
    def stream(self, question: str): ...


class AnthropicClerk(Clerk):
    def answer(self, question: str):
        return Anthropic().messages.create(
            model="claude-3-haiku-20240307", max_tokens=900,
            messages=[{"role": "user", "content": question}])

    def stream(self, question: str):
        return Anthropic().messages.create(
            model="claude-3-haiku-20240307", max_tokens=900, stream=True,
            messages=[{"role": "user", "content": question}])


class OpenAIClerk(Clerk):
    def answer(self, question: str):
        return OpenAI().chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": question}])

    def stream(self, question: str):
        return OpenAI().chat.completions.create(
            model="gpt-4o", stream=True, messages=[{"role": "user", "content": question}])


def clerk_for(who: str) -> Clerk:
    if who == "anthropic":
        return AnthropicClerk()
    return OpenAIClerk()
)py");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI
from clerks import clerk_for

app = FastAPI()


@app.post("/ask")
def ask(question: str, who: str):
    return clerk_for(who).stream(question)
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "`max_tokens` is 900 tokens in `AnthropicClerk.answer`; on the way told "
                         "first that holds where `AnthropicClerk` answers."),
                text);
}

TEST_CASE("a table that holds the texts of messages apart from them keeps what is said") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/tables.sql", R"sql(CREATE TABLE messages (
  id text PRIMARY KEY,
  role text NOT NULL
);
CREATE TABLE parts (
  id text PRIMARY KEY,
  message_id text NOT NULL REFERENCES messages (id),
  text_text text,
  reasoning_text text
);
)sql");
  folder.write("desk/server.py", R"py(from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str, db):
    db.execute("INSERT INTO messages (id, role) VALUES (1, 'user')")
    db.execute("INSERT INTO parts (id, message_id, text_text) VALUES (1, 1, ?)", question)
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
)py");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text, "`parts` keeps `text_text` and `reasoning_text`; written in `ask`."),
                text);
}
