// SPDX-License-Identifier: Apache-2.0
// What a model is told is quoted also where the way to a call was not followed, if the text speaks
// as the product; how texts come in is told with what is done to them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_texts_in.h"
#include "narrative/ai/ai_who_may.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  folder.write("clerkly/README.md", "# Clerkly\n\nClerkly is a desk for questions.\n");
  folder.write("clerkly/requirements.txt", "openai\nfastapi\nlangchain-text-splitters\n");
  for (const auto& [path, text] : files) folder.write("clerkly/" + path, text);
  RunRequest request;
  request.open.where = folder / "clerkly";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const auto tell :
       {narrative::ai_first_words_told, narrative::ai_texts_in, narrative::ai_who_may})
    for (const narrative::Claim& one : tell(story, book)) out += std::string(one.text()) + "\n";
  return out;
}

const std::string kDesk =
    "import os\nfrom fastapi import FastAPI\nfrom openai import OpenAI\n"
    "from langchain_text_splitters import RecursiveCharacterTextSplitter\n"
    "app = FastAPI()\nclient = OpenAI()\nFILE_TYPES = [\".pdf\", \".docx\", \".md\"]\n\n\n"
    "def read_in(text):\n    return RecursiveCharacterTextSplitter().split_text(text)\n\n\n"
    "@app.post(\"/files/upload\")\ndef take(text: str):\n    return read_in(text)\n\n\n"
    "@app.post(\"/chat\")\ndef chat(text: str, rules: str):\n"
    "    return client.chat.completions.create(model=\"gpt-4o\", messages=[rules, text])\n";

}  // namespace

TEST_CASE("a file that tells a model that it is the product is quoted") {
  const std::string out = told(
      {{"desk.py", kDesk},
       {"prompts/identity.txt", "You are Clerkly, a friendly clerk who answers from the files.\n"},
       {"prompts/titles.txt", "You are a writer of titles. Write one for the talk above.\n"}});
  CHECK_MESSAGE(contains(out,
                         "tells a model that it is the product: “You are Clerkly, a friendly "
                         "clerk who answers from the files"),
                out);
  CHECK_MESSAGE(!contains(out, "writer of titles"), out);
}

TEST_CASE("where no text was followed to a call, some are quoted, and that is said") {
  const std::string out =
      told({{"desk.py", kDesk + "\n\nfrom rules import rules\n\n\n@app.get(\"/rules\")\n"
                                "def show(desk: str):\n    return rules(desk)\n"},
            {"rules.py",
             "ANSWER_PROMPT = \"Use the following pieces of context to answer the question at the "
             "end. {context} Question: {question}\"\n\n\ndef rules(desk):\n"
             "    return desk.rules or ANSWER_PROMPT\n"}});
  CHECK_MESSAGE(contains(out,
                         "Of the texts for models `ANSWER_PROMPT` begins: “Use the following "
                         "pieces of context to answer"),
                out);
  CHECK_MESSAGE(contains(out, "how it gets to a call was not followed."), out);
}

TEST_CASE("a way by which texts come in is told with what is done to them") {
  const std::string out = told({{"desk.py", kDesk}});
  CHECK_MESSAGE(contains(out,
                         "Texts come in by `POST /files/upload`, from where code is come to that "
                         "cuts them (`read_in`)."),
                out);
  CHECK_MESSAGE(contains(out, "Kinds of files that `FILE_TYPES` names for texts: pdf, docx and md"),
                out);
}

TEST_CASE("adding something takes texts in only where its address speaks of texts") {
  const std::string out =
      told({{"desk.py", kDesk + "\n\n@app.post(\"/tools/add\")\ndef add_tool(text: str):\n"
                                "    return read_in(text)\n"}});
  CHECK_MESSAGE(contains(out, "Texts come in by `POST /files/upload`"), out);
  CHECK_MESSAGE(!contains(out, "/tools/add"), out);
}

TEST_CASE("a check that asks only under a setting is told with it") {
  const auto desk = [](const std::string& body) {
    return told(
        {{"gate.py",
          "import os\nfrom fastapi import Depends\nfrom fastapi_jwt_auth import AuthJWT\n\n\n"
          "def check_auth(authorize: AuthJWT = Depends()):\n" +
              body + "    return authorize\n"},
         {"desk.py",
          "from fastapi import Depends, FastAPI\nfrom openai import OpenAI\n"
          "from gate import check_auth\n\napp = FastAPI()\nclient = OpenAI()\n\n\n"
          "@app.post(\"/chat\")\ndef chat(text: str, who=Depends(check_auth)):\n"
          "    return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n"}});
  };
  const std::string some = desk(
      "    mode = os.getenv(\"MODE\", \"DEV\")\n    if mode == \"PROD\":\n"
      "        authorize.jwt_required()\n");
  CHECK_MESSAGE(contains(some,
                         "Who asks by `POST /chat` has to be signed in only where `mode == "
                         "\"PROD\"` holds (setting `MODE`, which is `DEV` where nobody sets it); "
                         "`check_auth` checks it."),
                some);
  const std::string always = desk("    authorize.jwt_required()\n");
  CHECK_MESSAGE(contains(always, "Only who is signed in may ask by `POST /chat`"), always);
}

TEST_CASE("who may ask is told with the check that was read, and not where none was") {
  CHECK(!contains(told({{"desk.py", kDesk}}), "may ask by"));
  const std::string out =
      told({{"desk.py",
             "from fastapi import FastAPI, Request\nfrom openai import OpenAI\n"
             "from starlette.authentication import requires\napp = FastAPI()\n"
             "client = OpenAI()\n\n\n@app.post(\"/chat\")\n@requires([\"authenticated\"])\n"
             "def chat(request: Request, text: str):\n"
             "    return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n"}});
  CHECK_MESSAGE(contains(out, "Only who is signed in may ask by `POST /chat`"), out);
}
