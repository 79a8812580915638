// SPDX-License-Identifier: Apache-2.0
// What a reader asks of models and nothing here answers: said as a search, and how far it went.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

template <typename Tell>
std::string told(const std::string& wrapper, const Tell& tell) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nanthropic\n");
  folder.write("shop/chat.py",
               "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef answer(text):\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
               "\"user\", \"content\": text}])\n");
  folder.write("shop/wrapper.py", wrapper);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  return tell(narrative::Story(run.value()->analysis));
}

std::string unseen(const std::string& wrapper) {
  return told(wrapper, [](const narrative::Story& story) {
    std::string out;
    for (const auto& one : narrative::ai_unseen(story, narrative::ai_book(story)))
      out += one.told.text() + "\n";
    return out;
  });
}

std::string who(const std::string& wrapper) {
  return told(wrapper, [](const narrative::Story& story) {
    std::string out;
    for (const narrative::Claim& one : narrative::ai_providers(story, narrative::ai_book(story)))
      out += std::string(one.text()) + "\n";
    return out;
  });
}

std::string waits(const std::string& wrapper) {
  return told(wrapper, [](const narrative::Story& story) {
    std::string out;
    for (const narrative::Claim& one : narrative::ai_waits_set(story, narrative::ai_book(story)))
      out += std::string(one.text()) + "\n";
    return out;
  });
}

}  // namespace

TEST_CASE("times of settings that speak of models are told, those of other work are not") {
  const std::string told = waits(
      "import os\n\nLLM_TIMEOUT = int(os.environ.get(\"LLM_TIMEOUT_SECONDS\", \"30\"))\n"
      "CRAWLER_TIMEOUT = int(os.environ.get(\"CRAWLER_TIMEOUT_SECONDS\", \"60\"))\n");
  CHECK_MESSAGE(contains(told, "is 30 second"), told);
  CHECK_MESSAGE(!contains(told, "60"), told);
}

TEST_CASE("a word that means one thing only is sought in all programs") {
  const std::string none = unseen("def name_of(tool):\n    return str(tool)\n");
  CHECK_MESSAGE(
      contains(none, "Model Context Protocol: not seen; no program here has a word of it."), none);
  const std::string some = unseen("def name_of(tool):\n    return str(\"mcp__\" + tool)\n");
  CHECK_MESSAGE(!contains(some, "Model Context Protocol: not seen"), some);
  CHECK_MESSAGE(contains(some, "Not followed: Model Context Protocol; programs here have words"),
                some);
}

TEST_CASE("what stands in code that names no model is not said to be nowhere") {
  const std::string none = unseen("def size_of(a):\n    return len(a)\n");
  CHECK_MESSAGE(contains(none,
                         "no word of them: turning texts into vectors, looking texts up by "
                         "meaning, ranking of hits"),
                none);
  const std::string some = unseen("def cosine_similarity(a, b):\n    return sum(a) * sum(b)\n");
  CHECK_MESSAGE(!contains(some, "ranking of hits"), some);
  CHECK_MESSAGE(
      contains(some, "ranking (perhaps `cosine_similarity`); programs here have words of"), some);
}

TEST_CASE("a distance that hits must not exceed is a word of ranking") {
  const std::string some = unseen("def near(hits, distance_threshold):\n    return hits\n");
  CHECK_MESSAGE(!contains(some, "ranking of hits"), some);
}

TEST_CASE("a type that holds a piece of a stream is no lead to where texts are cut") {
  const std::string open = unseen(
      "from chat import answer  # an llm answers\n\n\nclass ReplyChunk:\n    chunk_size = 1\n\n\n"
      "def on_chunk(one):\n    return answer(one)\n");
  CHECK_MESSAGE(contains(open, "Not followed: cutting texts into pieces; code that"), open);
}

TEST_CASE("where a way is not followed on, names beside it say where to look") {
  const std::string open = unseen(
      "from chat import answer  # an llm answers\n\n\ndef ask_again(text):\n    return "
      "answer(text)\n\n\n"
      "def shorten_history(lines):\n    return lines[-3:]\n");
  CHECK_MESSAGE(contains(open, "(perhaps `shorten_history`)"), open);
}

TEST_CASE("a library whose models are chosen by name is not one that no code uses") {
  const std::string listed = who("def name_of(tool):\n    return str(tool)\n");
  CHECK_MESSAGE(contains(listed, "Libraries for models of Anthropic"), listed);
  const std::string chosen = who("FALLBACK = \"anthropic:claude-haiku\"\n");
  CHECK_MESSAGE(!contains(chosen, "Libraries for models of Anthropic"), chosen);
}

TEST_CASE("each of the ten questions is answered, or it is said that the answer was not followed") {
  const std::string said =
      told("def name_of(tool):\n    return str(tool)\n", [](const narrative::Story& story) {
        std::string out;
        for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
          out += chapter.title + " " + std::string(chapter.claims.front().text()) + "\n";
        return out;
      });
  CHECK_MESSAGE(std::ranges::count(said, '\n') == 10, said);
  CHECK_MESSAGE(said.starts_with("How does a question get to a model"), said);
  std::size_t before = 0;
  for (const std::string_view title :
       {"How does a question get to a model", "Which model answers if nobody configures anything",
        "Which instructions does the model get", "How much of the earlier conversation",
        "What is looked up for an answer", "Which tools may the model call",
        "Which numbers and limits hold", "What is kept of a conversation",
        "What happens when a call fails", "Are use and cost counted"}) {
    CHECK_MESSAGE(said.find(title) != std::string::npos, title);
    CHECK_MESSAGE(before <= said.find(title), said);
    before = said.find(title);
  }
}

TEST_CASE("a library that a line of code takes in is not one that no code uses") {
  const std::string taken = who("from anthropic import types\n");
  CHECK_MESSAGE(!contains(taken, "Libraries for models of Anthropic"), taken);
}

TEST_CASE("rules that hold in a loop that asks a model are told where a question runs") {
  const std::string bounded = told(
      "import os\n\nfrom chat import answer\n\n\ndef research(text):\n"
      "    max_iterations = int(os.getenv(\"SHOP_STEPS\", 5))\n    done = 0\n"
      "    while done < max_iterations:\n        text = answer(text)\n        done += 1\n"
      "    return text\n",
      [](const narrative::Story& story) {
        std::string out;
        for (const auto& one : narrative::ai_steps_bounded(story, narrative::ai_book(story)))
          out += std::string(one.text()) + "\n";
        return out;
      });
  CHECK_MESSAGE(contains(bounded, "`max_iterations` is 5 in `research` unless `SHOP_STEPS` is set"),
                bounded);
}

TEST_CASE("what was said before comes with a request only where it is a field of it") {
  const auto kept = [](const std::string& wrapper) {
    return told(wrapper, [](const narrative::Story& story) {
      std::string out;
      for (const narrative::Claim& one : narrative::ai_remembered(story, narrative::ai_book(story)))
        out += std::string(one.text()) + "\n";
      return out;
    });
  };
  const std::string app =
      "from fastapi import FastAPI\nfrom openai import OpenAI\napp = FastAPI()\n"
      "client = OpenAI()\nchats = {}\n\n\n@app.post(\"/chat\")\n";
  const std::string ask =
      "    return client.chat.completions.create(model=\"gpt-4o\", messages=messages)\n";
  CHECK(contains(kept(app + "def chat(messages: list):\n" + ask), "can come with a request"));
  CHECK_FALSE(contains(kept(app + "def chat(id: str):\n    messages = chats[id]\n" + ask),
                       "can come with a request"));
}

TEST_CASE("a page of a list is nothing that was said before, and a batch is no piece of a text") {
  const auto both = [](const narrative::Story& story) {
    std::string out;
    const meaning::AiBook book = narrative::ai_book(story);
    for (const narrative::Claim& one : narrative::ai_remembered(story, book))
      out += std::string(one.text()) + "\n";
    for (const narrative::Claim& one : narrative::ai_cut(story, book))
      out += std::string(one.text()) + "\n";
    return out;
  };
  const std::string uses =
      "from openai import OpenAI\nclient = OpenAI()\n\n\ndef embed_batch(texts):\n"
      "    chunk_size = 128\n    return client.embeddings.create(model=\"text-embedding-3-small\", "
      "input=texts[:chunk_size])\n\n\n";
  const std::string none = told(uses + "HISTORY_LIMIT = 20\nprint(HISTORY_LIMIT)\n", both);
  CHECK_MESSAGE(!contains(none, "128"), none);
  CHECK_MESSAGE(!contains(none, "is 20"), none);
  const std::string some = told(
      uses + "class ChatSettings:\n    max_history = 20\n\n\nprint(ChatSettings.max_history)\n",
      both);
  CHECK_MESSAGE(contains(some, "`max_history` is 20"), some);
}

TEST_CASE("a section that is headed below text gives the product no name") {
  TemporaryFolder folder;
  folder.write("shop-desk/README.md",
               "**ShopDesk answers what people ask in a shop.**\n\nMore text.\n\n"
               "## What ShopDesk gives you\n\n- answers\n");
  folder.write("shop-desk/requirements.txt", "flask\n");
  folder.write("shop-desk/app.py", "import flask\n\napp = flask.Flask(__name__)\n");
  RunRequest request;
  request.open.where = folder / "shop-desk";
  auto run = analyse(request);
  REQUIRE(run.ok());
  CHECK(narrative::Story(run.value()->analysis).name != "What ShopDesk gives you");
}

TEST_CASE(
    "topics of which only words were seen are told once, under the question that they leave open") {
  const std::string told = unseen(
      "import openai\n\n\ndef keep(a):\n    # a cache_key with two retries after a "
      "request_timeout\n    return "
      "a\n");
  CHECK_MESSAGE(contains(told, "caching"), told);
  std::size_t sentences = 0;
  for (std::size_t at = told.find("Not followed:"); at != std::string::npos;
       at = told.find("Not followed:", at + 1))
    ++sentences;
  // Waiting bounds a call, trying again is of failures, a cache is of what is kept.
  CHECK_MESSAGE(sentences == 3, told);
}

TEST_CASE("caches of other things are no cache of answers, and a quota may be one of cost") {
  const std::string other =
      unseen("import openai\n\n\ndef keep(a):\n    # a cache of icons\n    return a\n");
  CHECK_MESSAGE(contains(other, "A cache of prompts or answers: not seen; code that speaks"),
                other);
  CHECK_MESSAGE(contains(other, "limits of cost and evaluation"), other);
  const std::string some =
      unseen("import openai\n\n\ndef keep(a, cached_answers, quota):\n    return a\n");
  CHECK_MESSAGE(!contains(some, "A cache of prompts or answers: not seen"), some);
  CHECK_MESSAGE(!contains(some, "Limits of cost: not seen"), some);
}

TEST_CASE("a model that runs in the program itself is told as that") {
  const std::string told =
      who("from sentence_transformers import SentenceTransformer\n\n"
          "MODEL = SentenceTransformer(\"all-MiniLM-L6-v2\")\n\n\ndef vectors(texts):\n"
          "    return MODEL.encode(texts)\n");
  CHECK_MESSAGE(contains(told, "With `SentenceTransformer` a model runs in the program itself"),
                told);
}

TEST_CASE("a word that is of anything leaves no question open where nothing does the thing") {
  const std::string none = unseen(
      "import openai\n\n\ndef on_chunk(a):\n    # a fallback icon, a retry button, an embedding of "
      "a video, a masked key\n    return a\n");
  for (const std::string_view topic :
       {"Cutting texts into pieces: not seen", "Fallback to another model: not seen",
        "Trying again after a failure: not seen", "Turning texts into vectors: not seen"})
    CHECK_MESSAGE(contains(none, topic), none);
  const std::string some = unseen(
      "import openai\n\n\ndef keep(a, fallback_model, max_retries, chunk_size, embedding_model):\n "
      "   "
      "return a\n");
  CHECK_MESSAGE(!contains(some, "Fallback to another model: not seen"), some);
  CHECK_MESSAGE(!contains(some, "Cutting texts into pieces: not seen"), some);
  CHECK_MESSAGE(!contains(some, "Turning texts into vectors: not seen"), some);
  CHECK_MESSAGE(!contains(some, "Trying again after a failure: not seen"), some);
}
