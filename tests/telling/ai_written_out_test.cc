// SPDX-License-Identifier: Apache-2.0
// What a reader sees of a question on its way: who in the front end asks, what is written out, what
// people are told of a failure, and what is not there, in one sentence.
#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::initializer_list<std::pair<const char*, std::string>>;

/// The answers to all questions, a line each.
std::string page(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("desk/" + std::string(path), text);
  return tests::ai_page(folder);
}

/// A way that `body` goes, of a product whose screens are written in TypeScript.
std::string desk(const std::string& body, const std::string& more = "",
                 const std::string& screen = "export const x = 1;\n") {
  return page({{"requirements.txt", "fastapi\nopenai\n"},
               {"package.json", "{}"},
               {"app.py",
                "import logging\nfrom fastapi import FastAPI, HTTPException\n"
                "from openai import OpenAI\n\napp = FastAPI()\nclient = OpenAI()\n"
                "logger = logging.getLogger(__name__)\n\n\n" +
                    more + "@app.post(\"/chat\")\ndef chat(question: str):\n" + body},
               {"web/Desk.tsx", screen}});
}

const std::string kAsk =
    "client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": \"user\", "
    "\"content\": question}])\n";

}  // namespace

TEST_CASE("the function of the front end that asks is named, with the screen that calls it") {
  const std::string said = desk("    return " + kAsk, "",
                                "const send = (text: string) => fetch('/chat', { body: text });\n"
                                "export function Desk() {\n  const go = () => send('hello');\n"
                                "  return <button onClick={go}>Ask</button>;\n}\n");
  CHECK_MESSAGE(contains(said, "`send` in `Desk.tsx`, called from `Desk`."), said);
}

TEST_CASE("a question that goes into a log is told, its length is not") {
  const std::string said = desk("    logger.info(f\"asked {question}\")\n    return " + kAsk);
  CHECK_MESSAGE(contains(said, "code writes to a log, by the names: `question` in `chat`."), said);
  const std::string length =
      desk("    logger.info(f\"asked {len(question)}\")\n    return " + kAsk);
  CHECK_MESSAGE(!contains(length, "writes to a log"), length);
}

TEST_CASE("events that are reported around chats are named with what goes along, others are not") {
  const std::string said = desk("    return " + kAsk, "",
                                "export const ask = (t: string) => posthog.capture('chat_asked', { "
                                "template: t, count: 1 });\n"
                                "export const dark = () => posthog.capture('theme_changed');\n");
  CHECK_MESSAGE(
      contains(said,
               "reported around chats and answers: `chat_asked` with `template` and `count`."),
      said);
}

TEST_CASE("what people are told of a failure is quoted, also from the function that answers") {
  const std::string own = desk("    try:\n        return " + kAsk +
                               "    except Exception as e:\n"
                               "        raise HTTPException(status_code=503, detail=\"The desk is "
                               "closed at the moment\")\n");
  CHECK_MESSAGE(contains(own,
                         "answered with status 503 in `chat`; among what it says then is "
                         "“The desk is closed at the moment”."),
                own);
  const std::string by_other = desk(
      "    try:\n        return " + kAsk + "    except Exception as e:\n        return answer(e)\n",
      "def answer(e):\n    if e.slow:\n"
      "        return JSONResponse(status_code=429, content=\"Please ask again later today\")\n"
      "    return JSONResponse(status_code=500, content=\"no\")\n\n\n");
  CHECK_MESSAGE(contains(by_other, "answered with status 429 and 500 in `chat`"), by_other);
  CHECK_MESSAGE(contains(by_other, "“Please ask again later today”"), by_other);
}

TEST_CASE("a failure that a socket sends on reaches who asked; one that is logged does not") {
  const std::string sent =
      desk("    try:\n        return " + kAsk +
           "    except Exception as e:\n        socket.send_json({\"text\": e})\n");
  CHECK_MESSAGE(contains(sent, "caught in `chat` (`send_json`), which then tells who asked of it."),
                sent);
  const std::string logged = desk("    try:\n        return " + kAsk +
                                  "    except Exception as e:\n        logger.error(e)\n");
  CHECK_MESSAGE(!contains(logged, "tells who asked"), logged);
}

TEST_CASE("what is not there is said in one sentence for each question") {
  const std::string said = desk("    return " + kAsk);
  CHECK_MESSAGE(contains(said,
                         "has no word of them: tracing of calls, guardrails, masking of "
                         "personal data, counts of tokens, limits of cost and evaluation"),
                said);
  CHECK_MESSAGE(!contains(said, "Tracing: not seen"), said);
}

TEST_CASE("a number that holds where a setting is missing is told so") {
  const std::string said = page(
      {{"package.json", "{\"dependencies\": {\"openai\": \"4\", \"next\": \"14\"}}"},
       {"app/api/chat/route.ts",
        "import OpenAI from 'openai';\nconst client = new OpenAI();\n"
        "const rateLimitMaxRequests = process.env.MOST_ASKED ? parseInt(process.env.MOST_ASKED) : "
        "10"
        ";\nexport async function POST(req: Request) {\n  const { messages } = await req.json();\n"
        "  if (await limited(rateLimitMaxRequests)) return new Response('no', { status: 429 });\n"
        "  return client.chat.completions.create({ model: 'gpt-4o', messages });\n}\n"}});
  CHECK_MESSAGE(contains(said, "is 10 unless `MOST_ASKED` is set"), said);
}

TEST_CASE("a class that fills the method and that no line names is told apart") {
  const auto asks = [](const std::string& name) {
    return "from openai import OpenAI\nfrom asker import Asker\n\nclient = OpenAI()\n\n\nclass " +
           name + "(Asker):\n    def generate_reply(self, messages):\n" +
           "        return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  };
  const std::string said =
      page({{"requirements.txt", "flask\nopenai\n"},
            {"asker.py",
             "class Asker:\n    def generate_reply(self, messages):\n        raise "
             "NotImplementedError\n"},
            {"quick.py", asks("QuickAsker")},
            {"slow.py", asks("SlowAsker")},
            {"old.py", asks("OldAsker")},
            {"app.py",
             "import flask\nfrom asker import Asker\nfrom quick import QuickAsker\n"
             "from slow import SlowAsker\n\napp = flask.Flask(__name__)\n"
             "ASKERS = {\"slow\": SlowAsker, \"quick\": QuickAsker}\n\n\n"
             "def answer(asker: Asker, text):\n    return asker.generate_reply([{\"role\": "
             "\"user\", \"content\": text}])\n\n\n@app.post(\"/chat\")\ndef chat():\n"
             "    asker = ASKERS[flask.request.json[\"kind\"]]()\n"
             "    return answer(asker, flask.request.json[\"question\"])\n"}});
  CHECK_MESSAGE(contains(said, "one of two classes: `QuickAsker` and `SlowAsker`."), said);
  CHECK_MESSAGE(contains(said, "named by no line that was read: `OldAsker`."), said);
}

TEST_CASE("a table that is named for a talk alone keeps what is said, with one field") {
  const std::string said = page(
      {{"requirements.txt", "fastapi\nopenai\nsqlalchemy\n"},
       {"tables.py",
        "from sqlalchemy import Column, Integer, String\n"
        "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
        "class ChatHistory(Base):\n    __tablename__ = \"chat_history\"\n"
        "    id = Column(Integer, primary_key=True)\n    message = Column(String(8192))\n"},
       {"app.py",
        "from fastapi import FastAPI\nfrom openai import OpenAI\nfrom tables import ChatHistory\n\n"
        "app = FastAPI()\nclient = OpenAI()\n\n\n@app.post(\"/chat\")\n"
        "def chat(question: str, db):\n    db.add(ChatHistory(message=question))\n    return " +
            kAsk}});
  CHECK_MESSAGE(contains(said, "`ChatHistory` keeps `message`"), said);
}

TEST_CASE("what the screen shows of a failure is told where it asks, not what it takes away") {
  const std::string said = desk("    return " + kAsk, "",
                                "const send = async (text: string) => {\n  setError(null);\n"
                                "  const answer = await fetch('/chat', { body: text });\n"
                                "  if (!answer.ok) toast.error(answer.statusText);\n};\n");
  CHECK_MESSAGE(contains(said, "a failure is shown, by the names, by `toast.error` in `send`."),
                said);
  const std::string none = desk("    return " + kAsk, "",
                                "const send = async (text: string) => {\n  setError(null);\n"
                                "  return fetch('/chat', { body: text });\n};\n");
  CHECK_MESSAGE(!contains(none, "a failure is shown"), none);
}

TEST_CASE("what the screen refuses before a model is asked is no failure of the model") {
  const auto shown = [](const std::string& condition) {
    return desk("    return " + kAsk, "",
                "const send = async (text: string) => {\n  if (" + condition +
                    ") toast.error('Not in this mode');\n"
                    "  return fetch('/chat', { body: text });\n};\n");
  };
  const std::string refused = shown("!text");
  CHECK_MESSAGE(!contains(refused, "a failure is shown"), refused);
  const std::string failed = shown("last.error");
  CHECK_MESSAGE(contains(failed, "a failure is shown, by the names, by `toast.error` in `send`."),
                failed);
}

TEST_CASE("a key that a schema of the environment lists offers models only where it is read") {
  const auto said = [](const std::string& key) {
    return page({{"package.json", "{\"name\": \"desk\", \"dependencies\": {\"ai\": \"4\"}}"},
                 {"env.ts",
                  "import { createEnv } from '@t3-oss/env-nextjs';\nimport { z } from 'zod';\n"
                  "export const env = createEnv({\n"
                  "  server: { ANTHROPIC_API_KEY: z.string().optional() },\n"
                  "  runtimeEnv: { ANTHROPIC_API_KEY: process.env.ANTHROPIC_API_KEY },\n});\n"},
                 {"ask.ts",
                  "import { generateText } from 'ai';\nimport { env } from './env';\n"
                  "const key = env." +
                      key +
                      ";\nexport async function ask(model, prompt) {\n"
                      "  return generateText({ model, prompt });\n}\n"}});
  };
  const std::string read = said("ANTHROPIC_API_KEY");
  CHECK_MESSAGE(contains(read, "asks models of Anthropic"), read);
  const std::string listed = said("OTHER_KEY");
  CHECK_MESSAGE(!contains(listed, "Anthropic"), listed);
}
