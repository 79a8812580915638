// SPDX-License-Identifier: Apache-2.0
// How a person's question comes to a model, and what of the code that way runs through.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

Texts hops_of(const AiPath& path) {
  Texts out;
  for (const AiHop& hop : path.hops) out.push_back(hop.function);
  return out;
}

const AiPath& first(const AiBook& book) {
  REQUIRE(!book.paths.empty());
  return book.paths.front();
}

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

const std::string kBackend = kClient + R"(
def answer(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}])

def make_title(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": "Name this: " + question}])
)";

}  // namespace

TEST_CASE("the route by which people ask comes first, the title is asked for beside it") {
  const AiBook book = book_of({{"backend.py", kBackend}, {"app.py", R"(
from fastapi import FastAPI
from backend import answer, make_title
app = FastAPI()

@app.post("/title")
def title(question: str):
    return make_title(question)

@app.post("/chat")
def chat(question: str):
    return answer(question)
)"}});
  CHECK(first(book).kind == "request");
  CHECK(first(book).entry == "POST /chat");
  CHECK(hops_of(first(book)) == Texts{"chat", "answer"});
  const auto beside = std::ranges::find(book.paths, "titles", &AiPath::beside);
  REQUIRE(beside != book.paths.end());
  CHECK(beside->entry == "POST /title");
}

TEST_CASE("of two calls that one request makes the last one gives the answer") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from fastapi import FastAPI
app = FastAPI()

def shorten(question):
    return client.chat.completions.create(model="gpt-4o", messages=[question])

def reply(question):
    return client.chat.completions.create(model="gpt-4o", messages=[question])

@app.post("/chat")
def chat(question: str):
    shorter = shorten(question)
    return reply(shorter)
)"}});
  CHECK(hops_of(first(book)) == Texts{"chat", "reply"});
}

TEST_CASE("a method of a base leads to the classes that have it, and says that it is open") {
  const AiBook book = book_of({{"llm.py", kClient + R"(
class BaseLlm:
    def send_text(self, text):
        raise NotImplementedError

class OpenAiLlm(BaseLlm):
    def send_text(self, text):
        return client.chat.completions.create(model="gpt-4o", messages=[text])
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from llm import BaseLlm
app = FastAPI()

def respond(llm: BaseLlm, question):
    return llm.send_text(question)

@app.post("/chat")
def chat(question: str, llm):
    return respond(llm, question)
)"}});
  CHECK(hops_of(first(book)) == Texts{"chat", "respond", "send_text"});
  CHECK(std::ranges::any_of(first(book).hops, &AiHop::by_name));
}

TEST_CASE("a function that is handed on is on the way") {
  const AiBook book = book_of({{"backend.py", kBackend}, {"app.py", R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/chat")
def chat(question: str, fast: bool):
    run = answer if fast else None
    return run(question)
)"}});
  CHECK(first(book).entry == "POST /chat");
}

TEST_CASE("a text and a number are on the way when a function there holds or names them") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from fastapi import FastAPI
app = FastAPI()
ANSWER_PROMPT = "You are a careful librarian. Answer the question in one sentence."
REPORT_PROMPT = "You are a careful clerk. Write a report about the following documents."

def answer(question):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=300,
        messages=[{"role": "system", "content": ANSWER_PROMPT},
                  {"role": "user", "content": question}])

def report(text):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=900,
        messages=[{"role": "system", "content": REPORT_PROMPT}, {"role": "user", "content": text}])

@app.post("/chat")
def chat(question: str):
    return answer(question)
)"}});
  for (const AiPrompt& prompt : book.prompts)
    CHECK(prompt.on_path == (prompt.name == "ANSWER_PROMPT"));
  for (const AiLimit& limit : book.limits) CHECK(limit.on_path == (limit.value == "300"));
}

TEST_CASE("what starts a program is the way in where nothing else is, and a trial is not") {
  const AiBook book = book_of({{"tool.py", kBackend + R"(
def check_health():
    return answer("are you there?")

def main():
    print(answer(input()))
)"}});
  CHECK(first(book).kind == "command");
  CHECK(hops_of(first(book)) == Texts{"main", "answer"});
}

TEST_CASE("a trial below the name of the program is no way in, nor is a name of another language") {
  const AiBook book = book_of({{"backend.py", kBackend + R"(
def talk(question):
    return answer(question)

if __name__ == "__main__":
    print(answer("What is this?"))
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from backend import talk
app = FastAPI()

@app.post("/shelf/{shelf}/chat")
def shelf_chat(shelf: str, question: str):
    return talk(shelf + question)

@app.post("/chat")
def chat(question: str):
    return talk(question)
)"},
                               {"App.tsx", R"(
export function App() {
  const onEvent = (event: any) => event["make_title"] ?? label("make_title")
  return <Chat onEvent={onEvent} />
}
)"}});
  CHECK(first(book).entry == "POST /chat");
  for (const AiPath& path : book.paths) {
    CHECK(path.kind != "script");
    CHECK(path.kind != "screen");
  }
}

TEST_CASE("of two branches the one is followed that runs where nobody sets its switch") {
  const AiBook book = book_of({{"requirements.txt", "openai\nfastapi\n"}, {"chat.py", R"(
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()

class Question:
    text: str
    thorough: bool = False

def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)

def answer_thoroughly(question):
    return ask([{"role": "user", "content": "Look at all sides: " + question.text}])

def answer_step(question):
    return ask([{"role": "user", "content": question.text}])

def answer_plainly(question):
    return answer_step(question)

@app.post("/chat")
def chat(question: Question, count: int):
    if count == 1 and question.thorough:
        return answer_thoroughly(question)
    else:
        return answer_plainly(question)
)"}});
  REQUIRE(!book.paths.empty());
  const auto runs_through = [&](std::string_view name) {
    return std::ranges::find(book.paths.front().hops, name, &AiHop::function) !=
           book.paths.front().hops.end();
  };
  CHECK(runs_through("answer_plainly"));
  CHECK(!runs_through("answer_thoroughly"));
}

TEST_CASE("a function that is handed over with an address and a verb is a way in") {
  const AiBook book = book_of({{"go.mod", "module shop\n"},
                               {"ask.go", R"(
package main

import openai "github.com/sashabaranov/go-openai"

func Ask(w http.ResponseWriter, r *http.Request) {
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
}
)"},
                               {"main.go", R"(
package main

func addRoutes(r *Router, prefix string) {
	Handle(r, prefix+"/shelves/{id}/ask", true, Ask).Methods("POST")
}

func main() {
	addRoutes(router, "")
}
)"}});
  CHECK(first(book).kind == "request");
  CHECK(first(book).entry == "POST …/shelves/{id}/ask");
}

TEST_CASE("what a clock runs is a way in") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"work.js", R"(
const OpenAI = require('openai');
const cron = require('node-cron');
const client = new OpenAI();

async function sortLetters() {
  await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
}

function startSorting() {
  cron.schedule('0 * * * *', async () => {
    await sortLetters();
  });
}

startSorting();
)"}});
  CHECK(first(book).kind == "job");
  CHECK(first(book).entry == "startSorting");
}

TEST_CASE("a click of Gradio is a way in, told with the class around it") {
  const AiBook book = book_of({{"page.py", kClient + R"(
import gradio as gr

class DeskPage:
    def listen(self):
        self.box.submit(fn=self.reply, inputs=[self.box])

    def reply(self, text):
        return client.chat.completions.create(model="gpt-4o", messages=[text])
)"}});
  CHECK(first(book).kind == "screen");
  CHECK(first(book).entry == "DeskPage");
}

TEST_CASE("a click of Gradio runs what a record of arguments holds, be it bound to some or not") {
  const AiBook book = book_of({{"page.py", kClient + R"(
import functools
import gradio as gr

def reply(text, tone="plain"):
    return client.chat.completions.create(model="gpt-4o", messages=[text])

reply_args = dict(fn=functools.partial(reply, tone="kind"), inputs=[])
box = gr.Textbox()
box.submit(**reply_args)
)"}});
  CHECK(first(book).kind == "screen");
  // A script draws its screen in no function: the file is named.
  CHECK(first(book).entry == "page.py");
  CHECK(first(book).hops.front().function == "reply");
}

TEST_CASE(
    "a function that a file takes in and hands on leads there, and one of pieces is no trial") {
  const AiBook book = book_of({{"clerk.py", kClient + R"(
def evaluate(text):
    for piece in client.chat.completions.create(model="gpt-4o", stream=True, messages=[text]):
        yield piece
)"},
                               {"page.py", R"(
import functools
import gradio as gr
from clerk import evaluate

def prepare(text):
    return functools.partial(evaluate, text)

def reply(text):
    run = prepare(text)
    for piece in run():
        yield piece

box = gr.Textbox()
box.submit(fn=reply)
)"}});
  CHECK(first(book).entry == "page.py");
  CHECK(first(book).hops.front().function == "reply");
  CHECK(first(book).hops.back().function == "evaluate");
  CHECK(first(book).weight > 0);
}

TEST_CASE("a graph that a file gives to a server of the library is a way in") {
  const AiBook book =
      book_of({{"langgraph.json", R"({"graphs": {"clerk": "./desk/clerk.py:make"}})"},
               {"desk/clerk.py", kClient + R"(
def make(config):
    return client.chat.completions.create(model="gpt-4o", messages=[config])
)"}});
  CHECK(first(book).kind == "graph");
  CHECK(first(book).entry == "clerk");
}

TEST_CASE("a type of Go leads on from the interface that it fits") {
  const AiBook book = book_of({{"go.mod", "module shop\n"},
                               {"service/clerk.go", R"(
package service

import openai "github.com/sashabaranov/go-openai"

type clerk struct{}

func (c *clerk) Answer(ctx context.Context, text string) error {
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	return nil
}
)"},
                               {"main.go", R"(
package main

type Clerk interface {
	Answer(ctx context.Context, text string) error
}

type Desk struct {
	clerk Clerk
}

func (d *Desk) Take(text string) {
	d.clerk.Answer(ctx, text)
}

func main() {
	desk := &Desk{}
	desk.Take("hello")
}
)"}});
  CHECK(first(book).kind == "command");
  CHECK(hops_of(first(book)).back() == "clerk.Answer");
}

TEST_CASE("a conversation in the address is no single thing; to answer once more is not the way") {
  const AiBook book = book_of({{"backend.py", kBackend}, {"app.py", R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/runs/stream")
def stateless(question: str):
    return answer(question)

@app.post("/threads/{thread_id}/runs/stream")
def stream_run(thread_id: str, question: str):
    return answer(question)

@app.post("/threads/{thread_id}/runs/regenerate")
def once_more(thread_id: str, question: str):
    return answer(question)

@app.post("/books/{book_id}/runs/stream")
def about_a_book(book_id: str, question: str):
    return answer(question)
)"}});
  CHECK(first(book).entry == "POST /threads/{thread_id}/runs/stream");
}

TEST_CASE("a name alone leads to the outer of two methods of that name") {
  const AiBook book = book_of({{"backend.py", kClient + R"(
class Answer:
    def stream(self, question):
        return client.chat.completions.create(model="gpt-4o", messages=[question], stream=True)

class Pipeline:
    answering: Answer

    def __init__(self):
        self.answering = Answer()

    def stream(self, question):
        return self.answering.stream(question)
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from backend import Pipeline
app = FastAPI()
kept = [Pipeline()]

def choose(kinds, kind):
    return kinds[kind]

@app.post("/chat")
def chat(question: str, kind: str):
    pipeline = choose(kept, kind)
    return pipeline.stream(question)
)"}});
  CHECK(hops_of(first(book)) == Texts{"chat", "Pipeline.stream", "Answer.stream"});
}

TEST_CASE("what an agent is told is what the function gives that fills its argument") {
  const AiBook book = book_of({{"requirements.txt", "langchain\nlanggraph\n"}, {"desk.py", R"(
from langgraph.prebuilt import create_react_agent

DESK_TEXT = "You are a careful librarian. Answer only from the books on the shelf of {name}."

def build_desk_prompt(name):
    return DESK_TEXT.format(name=name)

def make_desk(model, name):
    prompt = build_desk_prompt(name)
    return create_react_agent(model, tools=[], prompt=prompt)

def ask(model, name, question):
    return make_desk(model, name).invoke({"messages": [question]})
)"}});
  const auto told = std::ranges::find(book.signs, "agent.told", &AiSign::means);
  REQUIRE(told != book.signs.end());
  CHECK(told->function == "make_desk");
  CHECK(told->name == "build_desk_prompt");
  CHECK(told->off_unless == "prompt");
}

TEST_CASE("a screen that the program draws goes before an address for other programs") {
  const AiBook book = book_of({{"clerk.py", kClient + R"(
def answer(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])

def complete(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)"},
                               {"app.py", R"(
import gradio as gr
from clerk import answer

def reply(text):
    return answer(text)

box = gr.Textbox()
box.submit(fn=reply)

if __name__ == "__main__":
    box.launch()
)"},
                               {"server.py", R"(
from fastapi import FastAPI
from clerk import complete

app = FastAPI()

@app.post("/v1/completions")
def completions(text: str):
    return complete(text)
)"}});
  CHECK(first(book).entry == "app.py");
}

TEST_CASE("the address that a screen for talking asks goes before others") {
  const std::string route =
      "import { streamText } from \"ai\";\n"
      "export async function POST(request) {\n"
      "  return streamText({ model: \"openai/gpt-4o\", messages: await request.json() });\n}\n";
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"ai": "5", "next": "15"}})"},
                               {"app/api/look/route.ts", route},
                               {"app/api/search/route.ts", route},
                               {"components/talk.tsx",
                                "import { useChat } from \"@ai-sdk/react\";\n"
                                "import { DefaultChatTransport } from \"ai\";\n"
                                "export function Talk() {\n"
                                "  const talk = useChat({ transport: new DefaultChatTransport({ "
                                "api: \"/api/search\" }) });\n"
                                "  return <p>{talk.messages.length}</p>;\n}\n"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry == "POST /api/search");
}

TEST_CASE("the text of a page names no function that it runs") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"tools.ts",
                                "import OpenAI from \"openai\";\nconst client = new OpenAI();\n"
                                "export function deep_search(question) {\n"
                                "  return client.chat.completions.create({ model: \"gpt-4o\", "
                                "messages: [question] });\n}\n"},
                               {"page.tsx",
                                "export function Page() {\n"
                                "  return <Result kind={\"deep_search\"} />;\n}\n"}});
  for (const AiPath& path : book.paths) CHECK(path.entry != "Page");
}

TEST_CASE("what settles or takes away what was asked before is not the way of a question") {
  const AiBook book = book_of({{"backend.py", kBackend}, {"app.py", R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/conversations/{conversation_id}/tool/confirm")
def confirm(question: str):
    return answer(question)

@app.delete("/conversations/{conversation_id}/all")
def clear(question: str):
    return answer(question)

@app.post("/conversations/{conversation_id}/next/step")
def next_step(question: str):
    return answer(question)
)"}});
  CHECK(first(book).entry == "POST /conversations/{conversation_id}/next/step");
}
