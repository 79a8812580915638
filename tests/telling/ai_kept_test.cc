// SPDX-License-Identifier: Apache-2.0
// Where what is said is kept, and whether the way of a question runs through what writes it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string kept(const std::string& before_asking) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nsqlalchemy\nopenai\n");
  folder.write("shop/models.py",
               "from sqlalchemy import Column, Integer, String, Text\n"
               "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
               "class ChatMessage(Base):\n    __tablename__ = \"chat_message\"\n"
               "    id = Column(Integer, primary_key=True)\n    message = Column(Text)\n"
               "    role = Column(String)\n");
  folder.write("shop/main.py",
               "from fastapi import FastAPI\nfrom openai import OpenAI\n"
               "from sqlalchemy.orm import Session\n\nfrom models import ChatMessage\n\n"
               "app = FastAPI()\nsession = Session()\n\n\n"
               "def note(text):\n    session.add(ChatMessage(message=text, role=\"user\"))\n\n\n"
               "@app.post(\"/api/chat\")\ndef chat(text: str):\n    " +
                   before_asking +
                   "\n    return OpenAI().chat.completions.create(model=\"gpt-4o\", "
                   "messages=[{\"role\": \"user\", \"content\": text}])\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_kept(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a table of messages keeps what is said; what writes it is named") {
  const std::string told = kept("session.add(ChatMessage(message=text, role=\"user\"))");
  CHECK_MESSAGE(contains(told, "`ChatMessage` keeps `message` and `role`"), told);
  CHECK_MESSAGE(contains(told, "; written in `chat`"), told);
}

TEST_CASE("of what writes a table the way of a question stands first") {
  const std::string told =
      kept("session.add(ChatMessage(message=text, role=\"user\"))\n    note(text)");
  CHECK_MESSAGE(contains(told, "; written in `chat` and `note`"), told);
}
