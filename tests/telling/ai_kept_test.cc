// SPDX-License-Identifier: Apache-2.0
// Where what is said is kept, and whether the way of a question runs through what writes it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string kept(const std::string& before_asking, const std::string& beside = "") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nsqlalchemy\nopenai\n");
  folder.write("shop/models.py",
               "from sqlalchemy import Column, Integer, String, Text\n"
               "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
               "class ChatMessage(Base):\n    __tablename__ = \"chat_message\"\n"
               "    id = Column(Integer, primary_key=True)\n    message = Column(Text)\n"
               "    role = Column(String)\n    seen = Column(Integer)\n");
  folder.write("shop/main.py",
               "from fastapi import FastAPI\nfrom openai import OpenAI\n"
               "from sqlalchemy.orm import Session\n\nfrom models import ChatMessage\n\n"
               "app = FastAPI()\nsession = Session()\n\n\n"
               "def note(text):\n    session.add(ChatMessage(message=text, role=\"user\"))\n\n\n" +
                   beside + "@app.post(\"/api/chat\")\ndef chat(text: str):\n    " + before_asking +
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

TEST_CASE("what only marks a row of a table of messages does not write what is said") {
  const auto marks = [](const std::string& field) {
    return kept("mark()", "def mark():\n    session.add(ChatMessage(" + field + "=1))\n\n\n");
  };
  CHECK_MESSAGE(contains(marks("message"), "; written in `note` and `mark`"), marks("message"));
  CHECK_MESSAGE(!contains(marks("seen"), "`mark`"), marks("seen"));
}

TEST_CASE("what shows messages to people reads nothing for a model; what a way calls does") {
  const std::string shows = kept(
      "earlier = recent()\n    session.add(ChatMessage(message=text, role=\"user\"))",
      "def recent():\n    return session.query(ChatMessage).all()\n\n\n"
      "@app.get(\"/api/shown\")\ndef shown():\n    return session.query(ChatMessage).all()\n\n\n");
  CHECK_MESSAGE(contains(shows, "read in `recent`."), shows);
}
