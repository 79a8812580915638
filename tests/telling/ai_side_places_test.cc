// SPDX-License-Identifier: Apache-2.0
// What stands beside the way of a question says nothing of it: a link that only opens a page, a
// number that a click sets, a round that nothing counts, a check that nobody has switched on.
#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::initializer_list<std::pair<const char*, std::string>>;

std::string page(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("desk/" + std::string(path), text);
  return tests::ai_page(folder);
}

/// A product that is asked by `POST /chat` after that check of a key.
std::string keyed(const std::string& check) {
  return page({{"requirements.txt", "fastapi\nopenai\n"},
               {"server.py",
                "import os\nfrom fastapi import Depends, FastAPI, Header, HTTPException\n"
                "from openai import OpenAI\n\napp = FastAPI()\nclient = OpenAI()\n\n\n"
                "def verify_api_key(authorization: str = Header(None)) -> None:\n" +
                    check +
                    "    if authorization != f\"Bearer {key}\":\n"
                    "        raise HTTPException(status_code=401, detail=\"Unauthorized\")\n\n\n"
                    "@app.post(\"/chat\", dependencies=[Depends(verify_api_key)])\n"
                    "def chat(text: str):\n"
                    "    return client.chat.completions.create(model=\"gpt-4o\", "
                    "messages=[text])\n"}});
}

/// A product whose question goes through a loop that asks what `made` makes whether to go on.
std::string retried(const std::string& made) {
  return page(
      {{"package.json", "{\"dependencies\":{\"express\":\"1\",\"openai\":\"4\"}}"},
       {"app.ts",
        "import express from 'express';\nimport OpenAI from 'openai';\n\n"
        "const app = express();\nconst client = new OpenAI();\n\n"
        "async function answer(text: string) {\n"
        "  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', "
        "content: text }] });\n}\n\n"
        "async function answerSteadily(text: string) {\n  const retry = " +
            made +
            ";\n  while (true) {\n    try {\n      return await answer(text);\n"
            "    } catch (error) {\n      if (!retry.shallRetry(error)) throw error;\n    }\n"
            "  }\n}\n\n"
            "app.post('/chat', async (req, res) => {\n"
            "  res.json(await answerSteadily(req.body.text));\n});\n"}});
}

/// A product whose one screen is that file.
std::string screen(const std::string& code) {
  return page({{"requirements.txt", "fastapi\nopenai\n"},
               {"package.json", "{}"},
               {"app.py",
                "from fastapi import FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n"
                "client = OpenAI()\n\n\n@app.post(\"/chat\")\ndef chat(question: str):\n"
                "    return client.chat.completions.create(model=\"gpt-4o\", "
                "messages=[{\"role\": \"user\", \"content\": question}])\n"},
               {"web/ChatList.tsx", code}});
}

}  // namespace

TEST_CASE("a check that lets everybody in until a key is set is told with that key") {
  const std::string first = keyed(
      "    key = os.getenv(\"DESK_API_KEY\", \"EMPTY\")\n    if key == \"EMPTY\":\n        "
      "return\n");
  CHECK_MESSAGE(contains(first,
                         "Who asks by `POST /chat` has to be signed in only where `DESK_API_KEY` "
                         "is not `EMPTY`, as it is at first; `verify_api_key` checks it."),
                first);
  const std::string none =
      keyed("    key = os.getenv(\"DESK_API_KEY\")\n    if not key:\n        return\n");
  CHECK_MESSAGE(contains(none,
                         "Who asks by `POST /chat` has to be signed in only where `DESK_API_KEY` "
                         "is set; `verify_api_key` checks it."),
                none);
}

TEST_CASE("a number of a call for titles is none of answers") {
  const std::string said =
      page({{"requirements.txt", "fastapi\nopenai\n"},
            {"server.py",
             "from fastapi import FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n"
             "client = OpenAI()\n\n\ndef make_title(text):\n"
             "    return client.chat.completions.create(model=\"gpt-4o\", max_tokens=24, "
             "messages=[text])\n\n\n"
             "@app.post(\"/chat\")\ndef chat(text: str):\n    make_title(text)\n"
             "    return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n"}});
  CHECK_MESSAGE(contains(said, "What comes in by `POST /chat`"), said);
  CHECK_MESSAGE(!contains(said, "How long an answer may be"), said);
}

TEST_CASE("a failure that another function than those of the way catches is told as such") {
  const std::string said =
      page({{"requirements.txt", "fastapi\nopenai\n"},
            {"server.py",
             "from fastapi import FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n"
             "client = OpenAI()\n\n\ndef summarize(text):\n    try:\n"
             "        return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n"
             "    except Exception:\n        return \"No summary could be made.\"\n\n\n"
             "@app.post(\"/chat\")\ndef chat(text: str):\n    try:\n"
             "        return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n"
             "    except Exception:\n        return \"Please ask again later.\"\n\n\n"
             "@app.post(\"/notes/summary\")\ndef note(text: str):\n    return summarize(text)\n"}});
  CHECK_MESSAGE(contains(said,
                         "\nA failed model call is caught in `chat`, which then returns "
                         "\u201cPlease ask again later.\u201d."),
                said);
  CHECK_MESSAGE(contains(said,
                         "Beside the steps of the way told first, a failed model call is caught in "
                         "`summarize`, which then returns \u201cNo summary could be made.\u201d."),
                said);
}

TEST_CASE("a text in a function of another way is not the one that is called so on the way") {
  const std::string forms =
      "def read_form(text):\n    system_prompt = \"You are a careful clerk. "
      "Extract the fields of the form and return only JSON.\"\n";
  const std::string asks =
      "    return client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
      "\"system\", \"content\": system_prompt}, {\"role\": \"user\", \"content\": text}])\n\n\n";
  const std::string said =
      page({{"requirements.txt", "fastapi\nopenai\n"},
            {"forms.py", "from openai import OpenAI\n\nclient = OpenAI()\n\n\n" + forms + asks},
            {"texts.py", "def texts():\n    return {}\n"},
            {"server.py",
             "from fastapi import FastAPI\nfrom openai import OpenAI\n\n"
             "from forms import read_form\nfrom texts import texts\n\napp = FastAPI()\n"
             "client = OpenAI()\n\n\ndef answer(text):\n    system_prompt = texts()[\"answer\"]\n" +
                 asks +
                 "@app.post(\"/chat\")\ndef chat(text: str):\n    return answer(text)\n\n\n"
                 "@app.post(\"/forms\")\ndef form(text: str):\n    return read_form(text)\n"}});
  CHECK_MESSAGE(contains(said, "what comes in by `POST /chat` goes through `chat` and `answer`"),
                said);
  CHECK_MESSAGE(!contains(said, "names the text `system_prompt`"), said);
  CHECK_MESSAGE(!contains(said, "On the way told first functions use the text"), said);
}

TEST_CASE("a check that lets in who has the key asks everybody") {
  const std::string said = keyed(
      "    key = os.getenv(\"DESK_API_KEY\", \"EMPTY\")\n    if authorization == key:\n"
      "        return\n");
  CHECK_MESSAGE(contains(said, "Only who is signed in may ask by `POST /chat`"), said);
}

TEST_CASE("a loop that goes on only to try again makes no further rounds of a question") {
  const std::string some = retried("new StreamRetry(3)");
  CHECK_MESSAGE(contains(some,
                         "comes from at least one call of a model: a loop in `answerSteadily`, "
                         "which by its names tries again, goes around it."),
                some);
  CHECK_MESSAGE(!contains(some, "a bound of its rounds was not seen"), some);
  const std::string never = retried("new StreamRetry(0, 0)");
  CHECK_MESSAGE(contains(never, "The answer itself comes from one call of a model in `answer`"),
                never);
  CHECK_MESSAGE(!contains(never, "tries again"), never);
}

TEST_CASE("a screen that only opens a page under the address of the question asks nothing") {
  const std::string said = screen(
      "export function ChatList() {\n  const remove = async (id: string) => {\n"
      "    if (!(await drop(id))) toast.error('Failed to delete');\n"
      "    router.push('/chat');\n  };\n"
      "  return <button onClick={() => remove('1')}>Delete</button>;\n}\n");
  CHECK_MESSAGE(!contains(said, "names that address"), said);
  CHECK_MESSAGE(!contains(said, "toast"), said);
}
