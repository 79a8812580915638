// SPDX-License-Identifier: Apache-2.0
// How many calls a question makes, what is cut on its way, and whom it goes to.
#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// A desk that answers questions about parcels; `answer` is the body of its one way.
std::string desk(const std::string& answer, const std::string& more = "") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "flask\nopenai\ntavily-python\n");
  folder.write("desk/steps.py",
               "from openai import OpenAI\n\nclient = OpenAI()\n\n\n"
               "def say(text):\n"
               "    return client.chat.completions.create(model=\"gpt-4o-mini\", "
               "messages=[{\"role\": \"user\", \"content\": text}])\n\n\n"
               "def rephrase(text):\n    return say(\"Rephrase: \" + text)\n\n\n"
               "def suggest(text):\n    return say(\"Suggest: \" + text)\n");
  folder.write("desk/app.py",
               "import flask\nfrom steps import rephrase, say, suggest\n\n"
               "app = flask.Flask(__name__)\n\n\n@app.post(\"/chat\")\ndef chat():\n"
               "    text = flask.request.json[\"question\"]\n    wants = False\n" +
                   answer + more);
  return tests::ai_page(folder);
}

using Files = std::initializer_list<std::pair<const char*, const char*>>;

/// The answers to all questions, a heading before each.
std::string page(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("desk/" + std::string(path), text);
  RunRequest request;
  request.open.where = folder / "desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story))) {
    out += "# " + chapter.id + "\n";
    for (const auto& claim : chapter.claims) out += std::string(claim.text()) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("further calls of models on the way are told with their conditions") {
  const std::string some = desk("    if wants:\n        suggest(text)\n    return say(text)\n");
  CHECK_MESSAGE(contains(some, "The answer itself comes from one call of a model in `say`"), some);
  CHECK_MESSAGE(contains(some, "`suggest` in `chat` where `wants`"), some);
  const std::string none = desk("    return say(text)\n");
  CHECK_MESSAGE(contains(none, "no other function that the way runs through"), none);
  CHECK_MESSAGE(!contains(none, "`suggest` in `chat`"), none);
}

TEST_CASE("a loop around a step of the way makes more than one call, up to what bounds it") {
  const std::string rounds = desk(
      "    return rounds_of(text, most_rounds=30)\n\n\n"
      "def rounds_of(text, most_rounds):\n    turn = 0\n    while turn < most_rounds:\n"
      "        text = reply(text)\n        turn += 1\n    return text\n\n\n"
      "def reply(text):\n    return say(text)\n");
  CHECK_MESSAGE(contains(rounds, "in each round of a loop in `rounds_of`"), rounds);
  CHECK_MESSAGE(
      contains(rounds, "Its rounds are counted against `most_rounds`, given as 30 on the way"),
      rounds);
  CHECK_MESSAGE(!contains(rounds, "comes from one call"), rounds);
}

TEST_CASE("a loop that counts nothing is told to go around the one call") {
  const std::string each = desk(
      "    return each_of([text])\n\n\n"
      "def each_of(texts):\n    out = []\n    for text in texts:\n"
      "        out.append(reply(text))\n    return out\n\n\n"
      "def reply(text):\n    return say(text)\n");
  CHECK_MESSAGE(contains(each, "one call of a model in `say`; a loop in `each_of` goes around it."),
                each);
}

TEST_CASE("a loop that takes the next question from a queue is no round of one question") {
  const std::string next = desk(
      "    return serve(text)\n\n\n"
      "def serve(question_queue):\n    while True:\n        text = question_queue.get()\n"
      "        if text is None:\n            break\n        reply(text)\n\n\n"
      "def reply(text):\n    return say(text)\n");
  CHECK_MESSAGE(contains(next, "comes from one call of a model in `say`"), next);
  CHECK_MESSAGE(!contains(next, "loop in `serve`"), next);
}

TEST_CASE("a loop that only something in it ends makes several calls, and what counts is told") {
  const auto loop = [](const std::string& first) {
    return desk(
        "    return go_on(text, 0)\n\n\n"
        "def go_on(text, turn):\n    while True:\n" +
        first +
        "        text = reply(text)\n        if not text:\n            return text\n\n\n"
        "def reply(text):\n    return say(text)\n");
  };
  const std::string open = loop("");
  CHECK_MESSAGE(contains(open, "in each round of a loop in `go_on`"), open);
  CHECK_MESSAGE(contains(open, "a bound of its rounds was not seen"), open);
  const std::string counted = loop("        if turn > MOST_TURNS:\n            return text\n");
  CHECK_MESSAGE(contains(counted, "Its rounds are counted against `MOST_TURNS`"), counted);
  // From question to question.
  const std::string asked = loop("        text = input()\n");
  CHECK_MESSAGE(!contains(asked, "in each round of a loop"), asked);
}

TEST_CASE("what asks for a picture or for questions to go on with is not the way of a question") {
  const std::string told = desk(
      "    imagine_picture(text)\n    return reply(text)\n\n\n"
      "def imagine_picture(text):\n    return say(\"Draw: \" + text)\n\n\n"
      "def reply(text):\n    return step(text)\n\n\n"
      "def step(text):\n    return say(text)\n");
  CHECK_MESSAGE(contains(told, "`reply`"), told);
  CHECK_MESSAGE(!contains(told, "goes through `chat`, `imagine_picture`"), told);
}

TEST_CASE("of two ways under conditions that exclude each other one is no further call") {
  const std::string told = desk(
      "    if text == \"a\":\n        return rephrase(text)\n"
      "    elif text == \"b\":\n        return say(text)\n    return \"\"\n");
  CHECK_MESSAGE(!contains(told, "`rephrase` in `chat` where"), told);
}

TEST_CASE("what is cut of texts, talks and lists is told with its number and function") {
  const std::string told = desk(
      "    history = flask.request.json[\"history\"]\n"
      "    results = find(text)\n"
      "    context = \"\".join(results[:6])[:9000]\n"
      "    title = text[:200]\n"
      "    return say(str(history[-8:]) + context[:4000] + title)\n\n\n"
      "def find(text):\n    return [text]\n");
  CHECK_MESSAGE(contains(told, "`context` to its first 4000 characters in `chat`"), told);
  CHECK_MESSAGE(contains(told, "the last 8 of `history` in `chat`"), told);
  CHECK_MESSAGE(contains(told, "the first 6 of `results` in `chat`"), told);
  CHECK_MESSAGE(!contains(told, "first 200"), told);
}

TEST_CASE("whom a question goes to is told") {
  const std::string told = desk("    return say(text)\n");
  CHECK_MESSAGE(contains(told, "What is asked, with all that is put around it, goes to"), told);
  CHECK_MESSAGE(contains(told, "OpenAI"), told);
  CHECK_MESSAGE(contains(told, "Product analytics and telemetry: not seen"), told);
}

TEST_CASE("numbers that bound trying again and loops are told where code on the way names them") {
  const std::string told = desk(
      "    print(MAX_LOOP_COUNT, initial_backoff)\n    return say(text)\n\n\nimport os\n"
      "MAX_LOOP_COUNT = int(os.getenv(\"MAX_LOOP_COUNT\", \"10\"))\n"
      "max_rounds_of_loop = 2 if MAX_LOOP_COUNT else 25\n"
      "initial_backoff = 1.5\nlogin_retries = 7\nfile_retries = 9\n\n\n"
      "def note(path, most_attempts=4):\n    print(file_retries)\n    return path\n");
  CHECK_MESSAGE(contains(told, "repeating is bounded: `MAX_LOOP_COUNT` is 10"), told);
  CHECK_MESSAGE(contains(told, "trying again is bounded: `initial_backoff` is 1.5."), told);
  CHECK_MESSAGE(!contains(told, "login_retries"), told);
  CHECK_MESSAGE(!contains(told, "`max_rounds_of_loop` is 25"), told);
}

TEST_CASE("numbers are told of functions that are looked up by name, and of what takes messages") {
  const auto steps = [](const std::string& run) {
    return desk("    return say(text)\n",
                "\n\nclass Steps:\n    def run(self, name):\n        return " + run +
                    "\n\n    def answer(self, text):\n        return say(text)\n\n"
                    "    def gather(self, text):\n        MAX_ITERATIONS = 3\n"
                    "        print(MAX_ITERATIONS)\n        return text\n");
  };
  const std::string by_name = steps("getattr(self, name)()");
  CHECK_MESSAGE(contains(by_name, "repeating is bounded: `MAX_ITERATIONS` is 3"), by_name);
  CHECK(!contains(steps("name"), "`MAX_ITERATIONS` is 3"));
  const std::string handed =
      desk("    return say(text)\n",
           "\n\ndef work(agent, text):\n"
           "    return agent.work({\"messages\": [text]}, config={\"turns_limit\": 60})\n\n\n"
           "def pass_on(agent, text):\n    return agent.work(text, config={\"hops_limit\": 7})\n");
  CHECK_MESSAGE(contains(handed, "`turns_limit` is 60"), handed);
  CHECK_MESSAGE(!contains(handed, "`hops_limit` is 7"), handed);
}

TEST_CASE("models that inputs hold at first are told of the parts that people add") {
  const std::string told = desk(
      "    return say(text)\n\n\n"
      "class Parcels:\n    inputs = [{\"name\": \"model_name\", \"default\": "
      "\"gpt-4o-mini\"}]\n\n\n"
      "class Letters:\n    inputs = [{\"name\": \"model_name\", \"default\": "
      "\"claude-3-5-haiku-latest\"}]\n");
  CHECK_MESSAGE(contains(told, "People choose among parts that each hold a model at first"), told);
  CHECK_MESSAGE(contains(told, "`claude-3-5-haiku-latest` in `Letters`"), told);
}

TEST_CASE("a loop on another way to the same call is told, one from question to question is not") {
  const std::string talk =
      "\n\n@app.post(\"/agent\")\ndef agent():\n    return talk(flask.request.json[\"text\"])\n\n\n"
      "def talk(text):\n    while True:\n        text = turn(text)\n        if not text:\n"
      "            return text\n\n\n";
  const std::string rounds =
      desk("    return say(text)\n",
           talk +
               "def turn(text):\n    while True:\n        text = say(text)\n        if not text:\n"
               "            return text\n");
  CHECK_MESSAGE(contains(rounds, "On another way to that call a loop in `turn` goes around it"),
                rounds);
  const std::string plain =
      desk("    return say(text)\n", talk + "def turn(text):\n    return say(text)\n");
  CHECK_MESSAGE(!contains(plain, "On another way to that call"), plain);
}

TEST_CASE("a loop that by its names tries again answers what happens after a failure") {
  const std::string again = desk(
      "    return rounds_of(text, 3)\n\n\n"
      "def rounds_of(text, max_retries):\n    for attempt in range(max_retries):\n"
      "        try:\n            return say(text)\n        except Exception:\n"
      "            continue\n");
  CHECK_MESSAGE(contains(again, "tries again: in `rounds_of`, counted against `max_retries`"),
                again);
  CHECK_MESSAGE(!contains(again, "Not followed: trying again"), again);
}

TEST_CASE("a loop over those who may answer is no round of asking again") {
  const std::string one = desk(
      "    return first_of(text, [say])\n\n\n"
      "def first_of(text, candidates):\n    for at in range(len(candidates)):\n"
      "        try:\n            return say(text)\n"
      "        except ValueError:\n            continue\n    return None\n");
  CHECK_MESSAGE(contains(one,
                         "comes from one call of a model: a loop in `first_of` goes over "
                         "`candidates`, of which by the name the next stands in"),
                one);
}

TEST_CASE("what is spent and what may be are told as compared where a function only returns") {
  const std::string left = desk(
      "    spent_usd = 1\n    limit_usd = 2\n    if spent_usd < limit_usd:\n"
      "        return say(text)\n    return None\n");
  CHECK_MESSAGE(!contains(left, "What may be spent is bounded"), left);
}

TEST_CASE("the ten questions are answered in the order in which a reader asks them") {
  const std::string text = page({{"requirements.txt", "openai\nflask\n"},
                                 {"app.py",
                                  "import flask\nfrom openai import OpenAI\n\n"
                                  "app = flask.Flask(__name__)\nclient = OpenAI()\n\n\n"
                                  "@app.post(\"/chat\")\ndef chat():\n"
                                  "    return client.chat.completions.create(model=\"gpt-4o\", "
                                  "messages=[flask.request.json[\"question\"]])\n"}});
  std::size_t at = 0;
  for (const char* id :
       {"way-of-a-question", "which-model", "what-goes-in", "earlier-talk", "looked-up",
        "by-itself", "what-bounds", "what-is-kept", "when-it-fails", "cost-and-data"}) {
    const std::size_t found = text.find("# " + std::string(id) + "\n");
    CHECK_MESSAGE(found != std::string::npos, id << "\n" << text);
    CHECK_MESSAGE(found >= at, id << "\n" << text);
    at = found;
  }
}

TEST_CASE("a model that runs in the program is asked by calling the variable that holds it") {
  const std::string text =
      page({{"requirements.txt", "fastapi\nllama-cpp-python\n"},
            {"app.py",
             "from fastapi import FastAPI\nfrom llama_cpp import Llama\n\napp = FastAPI()\n\n\n"
             "@app.get(\"/talk/{talk_id}/question\")\ndef ask_a_question(talk_id, prompt):\n"
             "    client = Llama(model_path=\"weights/7B.bin\")\n"
             "    return client(prompt, max_tokens=200)\n"}});
  CHECK_MESSAGE(contains(text,
                         "What comes in by `GET /talk/{talk_id}/question` goes to "
                         "`ask_a_question`, which asks a model."),
                text);
  CHECK_MESSAGE(contains(text, "With `Llama` a model runs in the program itself"), text);
}

TEST_CASE("a function of a library that is handed a model and messages asks a model") {
  const std::string text =
      page({{"package.json",
             "{\"dependencies\":{\"openai\":\"3\",\"openai-ext\":\"1\",\"react\":\"18\"}}"},
            {"src/ask.ts",
             "import { OpenAIApi } from \"openai\";\nimport { OpenAIExt } from \"openai-ext\";\n\n"
             "export async function streamAnswer(messages) {\n"
             "  const model = \"gpt-4o\";\n"
             "  return OpenAIExt.streamClientChatCompletion({ model, messages }, {});\n}\n"},
            {"src/Talk.tsx",
             "import { streamAnswer } from \"./ask\";\n\nexport function Talk() {\n"
             "  const submit = async () => { await streamAnswer([{ role: \"user\", content: "
             "\"hi\" }]); };\n  return <button onClick={submit} />;\n}\n"}});
  CHECK_MESSAGE(contains(text, "A model is asked in `streamAnswer`"), text);
}

TEST_CASE("an event that a window sends is the way in of what is handed over for it") {
  const std::string text =
      page({{"package.json", "{\"dependencies\":{\"electron\":\"30\",\"openai\":\"4\"}}"},
            {"main.js",
             "const { ipcMain } = require(\"electron\");\n"
             "const { answer } = require(\"./answer\");\nipcMain.on(\"chat:send\", answer);\n"},
            {"preload.js",
             "const { ipcRenderer } = require(\"electron\");\n"
             "const send = (text) => ipcRenderer.send(\"chat:send\", text);\n"},
            {"answer.js",
             "const OpenAI = require(\"openai\");\nconst client = new OpenAI();\n"
             "async function answer(event, text) {\n"
             "  return client.chat.completions.create({ model: \"gpt-4o\", messages: [{ role: "
             "\"user\", content: text }] });\n}\nmodule.exports = { answer };\n"}});
  CHECK_MESSAGE(contains(text, "What `chat:send` brings in goes to `answer`, which asks a model."),
                text);
  CHECK_MESSAGE(contains(text, "`chat:send` is sent by `send` in `preload.js`."), text);
}

TEST_CASE("a list that begins empty and is handed to the model is told as what is held") {
  const char* kDesk =
      "import flask\nfrom openai import OpenAI\n\napp = flask.Flask(__name__)\n"
      "client = OpenAI()\n\n\nclass Desk:\n"
      "    def __init__(self):\n        self.talk_history = []\n\n"
      "    def __answer(self, question):\n"
      "        self.talk_history.append({\"role\": \"user\", \"content\": question})\n"
      "        return client.chat.completions.create(model=\"gpt-4o\", "
      "messages=self.talk_history)\n\n"
      "    def chat(self, question):\n        return self.__answer(question)\n\n\n"
      "desk = Desk()\n\n\n@app.post(\"/chat\")\ndef chat():\n"
      "    return desk.chat(flask.request.json[\"question\"])\n";
  const std::string text = page({{"requirements.txt", "openai\nflask\n"}, {"app.py", kDesk}});
  CHECK_MESSAGE(contains(text,
                         "What was said before goes along with a question: the model is handed "
                         "`self.talk_history`, and no step of that way was seen to shorten it."),
                text);
  CHECK_MESSAGE(contains(text,
                         "The talk that a model is handed, `self.talk_history`, begins empty and "
                         "is held in the memory of the program."),
                text);
  CHECK_MESSAGE(contains(text, "`Desk.__answer`"), text);
}

TEST_CASE("what is cut on the way is not told as handed on whole") {
  const char* kDesk =
      "import flask\nfrom openai import OpenAI\n\napp = flask.Flask(__name__)\n"
      "client = OpenAI()\n\n\n@app.post(\"/chat\")\ndef chat():\n"
      "    messages = flask.request.json[\"messages\"]\n"
      "    messages = messages[-6:]\n"
      "    return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  const std::string text = page({{"requirements.txt", "openai\nflask\n"}, {"app.py", kDesk}});
  CHECK_MESSAGE(!contains(text, "was seen to shorten it"), text);
  CHECK_MESSAGE(!contains(text, "held in the memory of the program"), text);
}

TEST_CASE("words of time limits beside the way leave the way itself not open") {
  const char* kApp =
      "import flask\nimport requests\nfrom openai import OpenAI\n\napp = flask.Flask(__name__)\n"
      "client = OpenAI()\n\n\ndef fetch_list():\n"
      "    return requests.get(\"https://example.org/list\", timeout=read_timeout())\n\n\n"
      "@app.post(\"/chat\")\ndef chat():\n"
      "    return client.chat.completions.create(model=\"gpt-4o\", "
      "messages=[flask.request.json[\"question\"]])\n";
  const std::string text = page({{"requirements.txt", "openai\nflask\n"}, {"app.py", kApp}});
  CHECK_MESSAGE(contains(text,
                         "Timeouts: no word of it stands in the function of the way that is told "
                         "first; other code that speaks of models has some."),
                text);
}
